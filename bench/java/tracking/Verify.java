import java.io.IOException;

/** Reads back what was acknowledged. */
final class Verify {

    private final int port;
    private final String token;

    Verify(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /** Prints how many points were acknowledged and how many of them are there; fails when one is not. */
    void check(String ledger) throws IOException {
        long wanted = 0;
        long found = 0;
        long runs = 0;
        try (Connection connection = new Connection(port, token)) {
            for (String line : Ledger.read(ledger)) {
                String[] parts = line.split(" ");
                long points = Long.parseLong(parts[1]);
                int keys = Integer.parseInt(parts[2]);
                wanted += points;
                runs++;
                found += keys == 5 ? ofAShortRun(connection, parts[0]) : ofKeys(connection, parts[0], keys);
            }
        }
        System.out.printf(
                "{\"what\": \"verified\", \"runs\": %d, \"points\": %d, \"found\": %d}%n", runs, wanted, found);
        if (found != wanted) {
            throw new IllegalStateException("Of %d acknowledged points %d are there".formatted(wanted, found));
        }
    }

    private static long ofAShortRun(Connection connection, String run) throws IOException {
        byte[] answer = connection.get(Tracking.API + "runs/get?run_id=" + run);
        boolean whole = Json.text(answer, "status").equals("FINISHED") && Json.count(answer, "team") == 1;
        return whole ? Json.count(answer, "step") : 0;
    }

    private static long ofKeys(Connection connection, String run, int keys) throws IOException {
        long found = 0;
        for (int i = 0; i < keys; i++) {
            String key = keys == 1 ? "loss" : "metric_" + i;
            String page = "";
            do {
                byte[] answer = connection.get(Tracking.API + "metrics/get-history?max_results=25000&run_id=" + run
                        + "&metric_key=" + key + (page.isEmpty() ? "" : "&page_token=" + page));
                found += Json.count(answer, "step");
                page = Json.text(answer, "next_page_token");
            } while (!page.isEmpty());
        }
        return found;
    }
}
