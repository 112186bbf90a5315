import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The clients of {@code bench/objects}: port, token (empty for none), work, clients, seconds. Prints one line of JSON. */
class Objects {

    private static final int SIZE = 10_240;
    private static final String PUTS = "/api/v1/projects/-/objects/bench/";
    private static final String[] ORIGINS = {"youtube", "vimeo", "peertube", "upload"};

    private final int port;
    private final String token;
    private final String run = Long.toString(System.nanoTime(), 36);
    private final List<Long> latencies = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger errors = new AtomicInteger();

    interface Call {

        void make(Connection connection, int client, int number, byte[] content) throws IOException;
    }

    Objects(int port, String token) {
        this.port = port;
        this.token = token;
    }

    public static void main(String[] arguments) throws Exception {
        Objects objects = new Objects(Integer.parseInt(arguments[0]), arguments[1]);
        int clients = Integer.parseInt(arguments[3]);
        int seconds = Integer.parseInt(arguments[4]);
        int warm = arguments.length > 5 ? Integer.parseInt(arguments[5]) : seconds;
        switch (arguments[2]) {
            case "put" -> objects.measure("put", clients, warm, seconds, objects::put);
            case "peer" -> objects.measure("peer", clients, warm, seconds, objects.peer(clients));
            case "found" -> objects.found(clients, seconds);
            case "list" -> objects.measure("list", clients, warm, seconds, objects::list);
            default -> throw new IllegalArgumentException(arguments[2]);
        }
    }

    private void measure(String what, int clients, int warm, int seconds, Call call) throws Exception {
        go(clients, warm, call); // until the code is compiled a server measures its compiler
        latencies.clear();
        errors.set(0);
        long begin = System.nanoTime();
        go(clients, seconds, call);
        print(what, (System.nanoTime() - begin) / 1e9);
    }

    private void go(int clients, int seconds, Call call) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                running.add(threads.submit(() -> client(client, end, call)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private void client(int client, long end, Call call) {
        Random random = new Random(client ^ System.nanoTime());
        byte[] content = new byte[SIZE];
        try (Connection connection = new Connection(port, token)) {
            for (int number = 0; System.nanoTime() < end; number++) {
                random.nextBytes(content);
                long begin = System.nanoTime();
                call.make(connection, client, number, content);
                latencies.add(System.nanoTime() - begin);
            }
        } catch (IOException e) {
            errors.incrementAndGet();
            System.err.println("  " + e.getMessage());
        }
    }

    /** A version of its own name, or of one of ten that are put again and again. */
    private void put(Connection connection, int client, int number, byte[] content) throws IOException {
        String name =
                number % 10 == 0 ? "often-" + client : run + "-" + client + "-" + number + "-" + System.nanoTime();
        connection.put(
                PUTS + name + ".bin",
                "x-amz-meta-origin: %s\r\nx-amz-meta-rows: %d\r\nx-amz-meta-title: Frame %d of client %d\r\n"
                        .formatted(ORIGINS[number % ORIGINS.length], number, number, client),
                content);
    }

    /** The same bytes as an artifact and the same pairs as tags, as MLflow's client does it. */
    private Call peer(int clients) throws IOException {
        List<String> runs = new ArrayList<>();
        try (Connection connection = new Connection(port, token)) {
            for (int i = 0; i < clients; i++) {
                byte[] answer = connection.post(
                        "/api/2.0/mlflow/runs/create", "{\"experiment_id\": \"0\", \"start_time\": 1790000000000}");
                runs.add(text(answer).replaceAll("(?s).*\"run_id\": ?\"([0-9a-f]{32})\".*", "$1"));
            }
        }
        return (connection, client, number, content) -> {
            String id = runs.get(client);
            connection.put(
                    "/api/2.0/mlflow-artifacts/artifacts/0/%s/artifacts/%d-%d.bin"
                            .formatted(id, number, System.nanoTime()),
                    content);
            connection.post(
                    "/api/2.0/mlflow/runs/log-batch",
                    ("{\"run_id\": \"%s\", \"metrics\": [], \"params\": [], \"tags\": [{\"key\": \"origin\", \"value\": \"%s\"},"
                                    + " {\"key\": \"rows\", \"value\": \"%d\"}, {\"key\": \"title\", \"value\": \"Frame %d of client %d\"}]}")
                            .formatted(id, ORIGINS[number % ORIGINS.length], number, number, client));
        };
    }

    /** One client puts and asks until it finds, while the others put as fast as they can. */
    private void found(int clients, int seconds) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<Long> times = new ArrayList<>();
        Thread load = Thread.ofPlatform().start(() -> {
            try {
                go(Math.max(1, clients - 1), seconds + 2, this::put);
            } catch (Exception e) {
                System.err.println("  " + e.getMessage());
            }
            over.set(true);
        });
        Thread.sleep(2000);
        try (Connection connection = new Connection(port, token)) {
            for (int number = 0; !over.get(); number++) {
                String word = "w" + run + Integer.toString(number, 36);
                connection.put(PUTS + word, "x-amz-meta-word: " + word + "\r\n", word.getBytes());
                long answered = System.nanoTime();
                while (!text(connection.get("/api/v1/projects/-/objects?q=word%3D" + word))
                        .contains("\"name\":\"bench/" + word)) {
                    Thread.sleep(5);
                }
                times.add(System.nanoTime() - answered);
                Thread.sleep(20);
            }
        }
        load.join();
        latencies.clear();
        latencies.addAll(times);
        print("found", seconds);
    }

    private static String text(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8);
    }

    private void list(Connection connection, int client, int number, byte[] content) throws IOException {
        connection.get("/api/v1/projects/-/objects?limit=100");
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(String what, double seconds) {
        List<Long> sorted = new ArrayList<>(latencies);
        Collections.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "{\"what\": \"%s\", \"rate\": %.1f, \"p50\": %.2f, \"p95\": %.2f, \"p99\": %.2f, \"requests\": %d, \"errors\": %d}%n",
                what,
                sorted.size() / seconds,
                at(sorted, 0.5),
                at(sorted, 0.95),
                at(sorted, 0.99),
                sorted.size(),
                errors.get());
    }

    private static double at(List<Long> sorted, double part) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * part)) / 1e6;
    }
}
