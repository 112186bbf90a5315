package dev.assay.experiments;

import dev.assay.experiments.metrics.JournalRow;
import dev.assay.experiments.metrics.Points;
import java.util.List;
import java.util.Map;

/** One accepted request to log, made ready on the caller's thread so that the writer has little left to do. */
record LogEntry(
        StoredTrial trial,
        byte[] packed,
        int points,
        Map<String, Points> series,
        Map<String, String> params,
        Map<String, String> tags) {

    static LogEntry of(
            StoredTrial trial, List<MetricPoint> metrics, Map<String, String> params, Map<String, String> tags) {
        Map<String, Points> series = JournalRow.byKey(metrics);
        return new LogEntry(trial, JournalRow.pack(series), metrics.size(), series, params, tags);
    }
}
