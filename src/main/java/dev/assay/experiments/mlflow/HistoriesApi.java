package dev.assay.experiments.mlflow;

import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.MetricRange;
import dev.assay.experiments.MetricSeries;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;

/** One metric of several runs at once: {@code metrics/get-history-bulk} and {@code …-interval}. */
@MlflowApi
class HistoriesApi {

    private static final int MOST_RUNS = 100;
    private static final int MOST_POINTS = 25_000;
    private static final int MOST_OF_A_RUN = 2_500;
    private static final int FEWEST_OF_A_RUN = 8;

    private final MetricHistory history;

    HistoriesApi(MetricHistory history) {
        this.history = history;
    }

    /** Every point, run by run and by step, until the limit is reached. */
    @GetMapping("/metrics/get-history-bulk")
    Map<String, Object> bulk(MlflowRequest request) {
        List<String> runs = runs(request, "run_id").stream().sorted().distinct().toList();
        String key = request.required("metric_key");
        int limit = Math.min(request.limit("max_results", MOST_POINTS, Integer.MAX_VALUE), MOST_POINTS);
        return Answer.of(
                "metrics",
                history.first(runs, key, limit).entrySet().stream()
                        .flatMap(run -> run.getValue().stream().map(point -> json(run.getKey(), point)))
                        .toList());
    }

    /** Reduced run by run: both ends and every extreme of the range are kept. */
    @GetMapping("/metrics/get-history-bulk-interval")
    Map<String, Object> interval(MlflowRequest request) {
        List<String> runs = runs(request, "run_ids");
        String key = request.required("metric_key");
        Long from = request.number("start_step").orElse(null);
        Long to = request.number("end_step").orElse(null);
        check(from, to);
        int most = request.limit("max_results", MOST_OF_A_RUN, MOST_OF_A_RUN);
        return Answer.of(
                "metrics",
                history.reduced(runs, key, MetricRange.steps(from, to), Math.max(most, FEWEST_OF_A_RUN)).stream()
                        .flatMap(HistoriesApi::points)
                        .toList());
    }

    private static List<String> runs(MlflowRequest request, String field) {
        List<String> runs = request.texts(field).stream().map(Ids::run).toList();
        if (runs.isEmpty()) {
            throw MlflowError.invalid("Missing value for required parameter '%s'.".formatted(field));
        }
        if (runs.size() > MOST_RUNS) {
            throw MlflowError.invalid("Parameter '%s' names %,d runs; at most %d are allowed in one request."
                    .formatted(field, runs.size(), MOST_RUNS));
        }
        return runs;
    }

    private static void check(@Nullable Long from, @Nullable Long to) {
        if ((from == null) != (to == null)) {
            throw MlflowError.invalid("Parameters 'start_step' and 'end_step' are given together or not at all.");
        }
        if (from != null && from > to) {
            throw MlflowError.invalid("end_step must be greater than start_step. Found start_step=%d and end_step=%d."
                    .formatted(from, to));
        }
    }

    private static Stream<Answer> points(MetricSeries series) {
        return series.points().stream().map(point -> json(series.runId(), point));
    }

    private static Answer json(String runId, MetricPoint point) {
        return Answer.of("key", point.key())
                .with("value", point.value())
                .with("timestamp", point.timestamp())
                .with("step", point.step())
                .with("run_id", runId);
    }
}
