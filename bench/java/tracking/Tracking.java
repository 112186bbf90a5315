import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The clients of {@code bench/tracking}: port, token (empty for none), work, clients, seconds, and what the work asks for.
 * Prints one line of JSON a measurement.
 */
class Tracking {

    static final String API = "/api/2.0/mlflow/";
    private static final long EPOCH = 1_790_000_000_000L;
    private static final int BATCH = 1000;

    private final int port;
    private final String token;
    private final int clients;
    private final int seconds;

    interface Client {

        /** How many points, calls or runs were acknowledged. */
        long run(Connection connection, int number, long end, Figures figures) throws IOException;
    }

    private Tracking(int port, String token, int clients, int seconds) {
        this.port = port;
        this.token = token;
        this.clients = clients;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        Tracking tracking = new Tracking(
                Integer.parseInt(arguments[0]),
                arguments[1],
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]));
        String rest = arguments.length > 5 ? arguments[5] : "";
        switch (arguments[2]) {
            case "batch" -> tracking.batches("batch", 10, rest);
            case "wide" -> tracking.batches("wide", BATCH, rest);
            case "single" -> tracking.singles(rest);
            case "short" -> tracking.shortRuns(rest);
            case "search" -> tracking.searches(rest);
            case "verify" -> new Verify(tracking.port, tracking.token).check(rest);
            case "seed-trials" ->
                new Seed(tracking.port, tracking.token).trials(tracking.clients, Integer.parseInt(rest));
            case "seed-points" ->
                new Seed(tracking.port, tracking.token).points(tracking.clients, Integer.parseInt(rest));
            case "history" -> tracking.histories(rest);
            default -> throw new IllegalArgumentException(arguments[2]);
        }
    }

    /** Batches of a thousand metrics into one run a client: so many keys, the rest is steps. */
    private void batches(String what, int keys, String ledger) throws Exception {
        measure(what, BATCH, ledger, (connection, number, end, figures) -> {
            String run = Seed.start(connection, "0", what + "-" + number);
            Random random = new Random(number);
            Body body = new Body();
            long step = 0;
            long sent = 0;
            while (System.nanoTime() < end) {
                body.start().text("{\"run_id\": \"" + run + "\", \"metrics\": [");
                for (int i = 0; i < BATCH; i++) {
                    body.text(i == 0 ? "" : ", ")
                            .metric("metric_" + i % keys, random.nextDouble(), EPOCH + step * 37 + i, step + i / keys);
                }
                step += BATCH / keys;
                body.text("], \"params\": [], \"tags\": []}");
                timed(figures, connection, "runs/log-batch", body);
                sent += BATCH;
            }
            Ledger.write(ledger, run, sent, keys);
            return sent;
        });
    }

    private void singles(String ledger) throws Exception {
        measure("single", 1, ledger, (connection, number, end, figures) -> {
            String run = Seed.start(connection, "0", "single-" + number);
            Random random = new Random(number);
            Body body = new Body();
            long step = 0;
            for (; System.nanoTime() < end; step++) {
                body.start()
                        .text("{\"run_uuid\": \"" + run + "\", \"run_id\": \"" + run
                                + "\", \"key\": \"loss\", \"value\": " + random.nextDouble() + ", \"timestamp\": "
                                + (EPOCH + step) + ", \"step\": " + step + "}");
                timed(figures, connection, "runs/log-metric", body);
            }
            Ledger.write(ledger, run, step, 1);
            return step;
        });
    }

    private void shortRuns(String ledger) throws Exception {
        measure("short", 1, ledger, (connection, number, end, figures) -> {
            long runs = 0;
            for (; System.nanoTime() < end; runs++) {
                long begin = System.nanoTime();
                String run = Seed.start(connection, "0", "short-" + number + "-" + runs);
                connection.post(
                        API + "runs/log-batch",
                        Seed.fewOfEach(run, ThreadLocalRandom.current().nextInt(1000)));
                connection.post(
                        API + "runs/update",
                        "{\"run_uuid\": \"%s\", \"run_id\": \"%s\", \"status\": \"FINISHED\", \"end_time\": %d}"
                                .formatted(run, run, EPOCH + runs));
                figures.add(System.nanoTime() - begin);
                Ledger.write(ledger, run, 5, 5);
            }
            return runs;
        });
    }

    private void searches(String experiment) throws Exception {
        String[][] queries = {
            {"search-by-metric", "", "metrics.metric_0 DESC", "100"},
            {"search-filtered", "metrics.metric_1 > 0.5 and params.param_2 = 'value 3'", "metrics.metric_0 DESC", "100"
            },
            {"search-like", "tags.team LIKE '%blue%'", "", "100"},
            {"search-newest", "", "", "100"},
            {"search-1000", "", "metrics.metric_0 DESC", "1000"},
        };
        for (String[] query : queries) {
            String body = "{\"experiment_ids\": [\"%s\"], \"filter\": \"%s\", \"order_by\": [%s], \"max_results\": %s}"
                    .formatted(experiment, query[1], query[2].isEmpty() ? "" : "\"" + query[2] + "\"", query[3]);
            measure(query[0], 1, "", (connection, number, end, figures) -> {
                long asked = 0;
                do {
                    long begin = System.nanoTime();
                    byte[] answer = connection.post(API + "runs/search", body);
                    figures.add(System.nanoTime() - begin);
                    if (asked == 0 && number == 0) {
                        System.err.printf("  %s: %d bytes%n", query[0], answer.length);
                    }
                    asked++;
                } while (System.nanoTime() < end);
                return asked;
            });
        }
    }

    /** Histories of all the seeded runs in one request, as a chart asks for them. */
    private void histories(String runs) throws Exception {
        String query = "?run_ids=" + runs.replace(",", "&run_ids=") + "&metric_key=loss&max_results=200";
        measure("history", 1, "", (connection, number, end, figures) -> {
            long asked = 0;
            do {
                long begin = System.nanoTime();
                byte[] answer = connection.get("/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval" + query);
                figures.add(System.nanoTime() - begin);
                if (asked++ == 0 && number == 0) {
                    System.err.printf("  history: %d points%n", Json.count(answer, "step"));
                }
            } while (System.nanoTime() < end);
            return asked;
        });
    }

    private static void timed(Figures figures, Connection connection, String call, Body body) throws IOException {
        long begin = System.nanoTime();
        connection.post(API + call, body.bytes(), body.size());
        figures.add(System.nanoTime() - begin);
    }

    private void measure(String what, int perRequest, String ledger, Client client) throws Exception {
        boolean writes = !ledger.isEmpty();
        // a warm-up of the same kind: the first seconds of a server measure its compiler
        go(client, Math.max(1, seconds / 3), new Figures());
        Figures figures = new Figures();
        long begin = System.nanoTime();
        go(client, seconds, figures);
        System.out.println(figures.json(what, (System.nanoTime() - begin) / 1e9, perRequest));
        if (writes) {
            Ledger.close(ledger);
        }
    }

    private void go(Client client, int seconds, Figures figures) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    try (Connection connection = new Connection(port, token)) {
                        return client.run(connection, number, end, figures);
                    } catch (IOException e) {
                        figures.failed();
                        System.err.println("  " + e.getMessage());
                        return 0L;
                    }
                }));
            }
            for (Future<Long> one : running) {
                one.get();
            }
        }
    }
}
