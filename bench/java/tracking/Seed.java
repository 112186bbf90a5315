import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fills a server through its interface. */
final class Seed {

    private static final String[] TEAMS = {"red", "green", "deep blue", "yellow", "blue sky"};
    private static final long EPOCH = 1_780_000_000_000L;
    private static final int BATCH = 1000;

    private final int port;
    private final String token;

    Seed(int port, String token) {
        this.port = port;
        this.token = token;
    }

    static String start(Connection connection, String experiment, String name) throws IOException {
        byte[] answer = connection.post(
                Tracking.API + "runs/create", """
                {"experiment_id": "%s", "user_id": "ada", "run_name": "%s", "start_time": %d, "tags": \
                [{"key": "mlflow.user", "value": "ada"}, {"key": "mlflow.source.name", "value": "train.py"}, \
                {"key": "mlflow.source.type", "value": "LOCAL"}]}""".formatted(experiment, name, System.currentTimeMillis()));
        return Json.text(answer, "run_id");
    }

    static String fewOfEach(String run, int seed) {
        Random random = new Random(seed);
        StringBuilder body = new StringBuilder("{\"run_id\": \"" + run + "\", \"metrics\": [");
        for (int i = 0; i < 5; i++) {
            body.append(i == 0 ? "" : ", ")
                    .append("{\"key\": \"metric_%d\", \"value\": %s, \"timestamp\": %d, \"step\": 0}"
                            .formatted(i, random.nextDouble(), EPOCH + seed));
        }
        body.append("], \"params\": [");
        for (int i = 0; i < 5; i++) {
            body.append(i == 0 ? "" : ", ")
                    .append("{\"key\": \"param_%d\", \"value\": \"value %d\"}".formatted(i, random.nextInt(10)));
        }
        body.append("], \"tags\": [");
        for (int i = 0; i < 2; i++) {
            body.append("{\"key\": \"tag_%d\", \"value\": \"%d\"}, ".formatted(i, random.nextInt(100)));
        }
        return body.append("{\"key\": \"team\", \"value\": \"")
                .append(TEAMS[random.nextInt(5)])
                .append("\"}]}")
                .toString();
    }

    /** An experiment of so many finished trials; prints its id. */
    void trials(int clients, int count) throws Exception {
        String experiment;
        try (Connection connection = new Connection(port, token)) {
            experiment = Json.text(
                    connection.post(
                            Tracking.API + "experiments/create",
                            "{\"name\": \"trials-%d-%d\"}".formatted(count, System.nanoTime())),
                    "experiment_id");
        }
        share(clients, (connection, number) -> {
            for (int i = number; i < count; i += clients) {
                String run = start(connection, experiment, "trial-" + i);
                connection.post(Tracking.API + "runs/log-batch", fewOfEach(run, i));
                connection.post(
                        Tracking.API + "runs/update",
                        "{\"run_id\": \"%s\", \"status\": \"FINISHED\", \"end_time\": %d}"
                                .formatted(run, System.currentTimeMillis()));
            }
        });
        System.out.println(experiment);
    }

    /** A hundred runs with so many points of one metric each, some NaN, some spikes; prints their ids. */
    void points(int clients, int count) throws Exception {
        String[] runs = new String[100];
        share(clients, (connection, number) -> {
            Body body = new Body();
            for (int i = number; i < runs.length; i += clients) {
                Random random = new Random(i);
                runs[i] = start(connection, "0", "long-" + i);
                double value = 0;
                for (int from = 0; from < count; from += BATCH) {
                    body.start().text("{\"run_id\": \"" + runs[i] + "\", \"metrics\": [");
                    for (int step = from; step < Math.min(count, from + BATCH); step++) {
                        value = 0.999 * value + random.nextGaussian();
                        body.text(step == from ? "" : ", ")
                                .metric("loss", value, EPOCH + step * 100L + random.nextInt(50), step);
                    }
                    body.text("]}");
                    connection.post(Tracking.API + "runs/log-batch", body.bytes(), body.size());
                }
            }
        });
        System.out.println(String.join(",", runs));
    }

    private interface Share {

        void fill(Connection connection, int number) throws IOException;
    }

    private void share(int clients, Share share) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    try (Connection connection = new Connection(port, token)) {
                        share.fill(connection, number);
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }
}
