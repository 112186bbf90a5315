package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logs trials as MLflow's clients do, through the interface. */
final class Tracking {

    private static final int POINTS_A_BATCH = 1000;
    private static final String API = "/api/2.0/mlflow";

    private final Portal portal;

    Tracking(Portal portal) {
        this.portal = portal;
    }

    /** @return its id */
    String experiment(String name) {
        return post("/experiments/create", Map.of("name", name))
                .path("experiment_id")
                .asString();
    }

    /** A trial that runs. @return its run id */
    String trial(String experimentId, String name, Map<String, ?> params) {
        String runId = post(
                        "/runs/create",
                        Map.of(
                                "experiment_id",
                                experimentId,
                                "run_name",
                                name,
                                "start_time",
                                System.currentTimeMillis(),
                                "tags",
                                List.of()))
                .path("run")
                .path("info")
                .path("run_id")
                .asString();
        List<Map<String, String>> pairs = new ArrayList<>();
        params.forEach((key, value) -> pairs.add(Map.of("key", key, "value", String.valueOf(value))));
        post("/runs/log-batch", Map.of("run_id", runId, "params", pairs));
        return runId;
    }

    /** One point a step, from a step on, a second apart. */
    void log(String runId, String metric, int firstStep, double... values) {
        long now = System.currentTimeMillis();
        for (int from = 0; from < values.length; from += POINTS_A_BATCH) {
            List<Map<String, ?>> points = new ArrayList<>();
            for (int i = from; i < Math.min(values.length, from + POINTS_A_BATCH); i++) {
                int step = firstStep + i;
                points.add(
                        Map.of("key", metric, "value", json(values[i]), "timestamp", now + 1000L * step, "step", step));
            }
            post("/runs/log-batch", Map.of("run_id", runId, "metrics", points));
        }
    }

    void tag(String runId, String key, String value) {
        post("/runs/set-tag", Map.of("run_id", runId, "key", key, "value", value));
    }

    void finish(String runId) {
        post("/runs/update", Map.of("run_id", runId, "status", "FINISHED", "end_time", System.currentTimeMillis()));
    }

    /** JSON has no word for them. */
    private static Object json(double value) {
        return Double.isFinite(value) ? value : Double.toString(value);
    }

    JsonNode post(String path, Map<String, ?> body) {
        try {
            var response = portal.call(
                    "POST", API + path, SharedPortal.TOKEN, JsonMapper.shared().writeValueAsString(body));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return JsonMapper.shared().readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
