package dev.assay.experiments.mlflow;

import dev.assay.base.Page;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.LoggedModels;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricPoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** What logs into runs, and reads metrics back. */
@MlflowApi
class LoggingApi {

    private static final int HISTORY = 25_000;

    private final ExperimentTracking tracking;
    private final MetricHistory history;
    private final LoggedModels models;

    LoggingApi(ExperimentTracking tracking, MetricHistory history, LoggedModels models) {
        this.tracking = tracking;
        this.history = history;
        this.models = models;
    }

    @PostMapping("/runs/log-batch")
    void logBatch(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LogBody body = LogBody.batch(MlflowRequest.body(request));
        log(body, body.params, body.tags, response);
    }

    @PostMapping("/runs/log-metric")
    void logMetric(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LogBody body = LogBody.single(MlflowRequest.body(request));
        body.takeMetric();
        log(body, Map.of(), Map.of(), response);
    }

    @PostMapping("/runs/log-parameter")
    void logParameter(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LogBody body = LogBody.single(MlflowRequest.body(request));
        log(body, Map.of(body.required("key"), body.text("value")), Map.of(), response);
    }

    @PostMapping("/runs/set-tag")
    void setTag(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LogBody body = LogBody.single(MlflowRequest.body(request));
        log(body, Map.of(), Map.of(body.required("key"), body.text("value")), response);
    }

    @GetMapping("/metrics/get-history")
    Map<String, Object> getHistory(MlflowRequest request) {
        String runId = Ids.run(request);
        String key = request.required("metric_key");
        String token =
                request.text("page_token").filter(text -> !text.isEmpty()).orElse(null);
        Page<MetricPoint> page =
                history.points(runId, key, token, request.limit("max_results", HISTORY, Integer.MAX_VALUE));
        return token == null
                        && page.next() != null
                        && request.text("max_results").isEmpty()
                ? Answer.of("metrics", whole(runId, key, page))
                : Answer.of("metrics", page.items()).with("next_page_token", page.next());
    }

    /** Who names no number follows no token, as the Java client: all there is, read page by page while it is written. */
    private Iterable<MetricPoint> whole(String runId, String key, Page<MetricPoint> first) {
        return () -> Stream.<@Nullable Page<MetricPoint>>iterate(
                        first,
                        Objects::nonNull,
                        page -> page.next() == null ? null : history.points(runId, key, page.next(), HISTORY))
                .flatMap(page -> page.items().stream())
                .iterator();
    }

    private void log(LogBody body, Map<String, String> params, Map<String, String> tags, HttpServletResponse response)
            throws IOException {
        String runId = body.runId();
        if (!body.modelMetrics.isEmpty()) {
            models.check(body.modelMetrics);
        }
        tracking.log(runId, List.copyOf(body.metrics), params, tags);
        if (!body.modelMetrics.isEmpty()) {
            models.log(runId, body.modelMetrics);
        }
        Answer.empty(response);
    }
}
