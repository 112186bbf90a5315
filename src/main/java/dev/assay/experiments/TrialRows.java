package dev.assay.experiments;

import dev.assay.experiments.metrics.Settlement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds params, metrics and tags to trials, three queries for any number of them. */
@Component
class TrialRows {

    private final JdbcClient jdbc;
    private final Settlement settlement;

    TrialRows(JdbcClient jdbc, Settlement settlement) {
        this.jdbc = jdbc;
        this.settlement = settlement;
    }

    List<TrialRow> of(List<StoredTrial> trials) {
        if (trials.isEmpty()) {
            return List.of();
        }
        Long[] ids = trials.stream().map(StoredTrial::id).toArray(Long[]::new);
        var params = pairs("select trial_id, param_key, param_value from trial_param where trial_id = any(?)", ids);
        var tags = pairs("select trial_id, tag_key, tag_value from trial_tag where trial_id = any(?)", ids);
        var summaries = summaries(ids);
        return trials.stream()
                .map(trial -> {
                    List<MetricSummary> metrics = summaries.getOrDefault(trial.id(), List.of());
                    Map<String, Double> lasts = new TreeMap<>();
                    metrics.forEach(metric -> lasts.put(metric.key(), metric.last()));
                    return new TrialRow(
                            trial.trial(),
                            params.getOrDefault(trial.id(), Map.of()),
                            lasts,
                            tags.getOrDefault(trial.id(), Map.of()),
                            metrics);
                })
                .toList();
    }

    private Map<Long, List<MetricSummary>> summaries(Long[] ids) {
        Arrays.stream(ids).forEach(settlement::settle);
        Map<Long, List<MetricSummary>> summaries = new HashMap<>();
        jdbc.sql("select * from metric_series where trial_id = any(?)")
                .param(ids)
                .query((ResultSet row) -> {
                    summaries
                            .computeIfAbsent(row.getLong("trial_id"), id -> new ArrayList<>())
                            .add(Trials.summary(row, 0));
                });
        summaries.values().forEach(metrics -> metrics.sort(Comparator.comparing(MetricSummary::key)));
        return summaries;
    }

    private Map<Long, Map<String, String>> pairs(String sql, Long[] ids) {
        Map<Long, Map<String, String>> pairs = new HashMap<>();
        jdbc.sql(sql).param(ids).query((ResultSet row) -> {
            pairs.computeIfAbsent(row.getLong(1), id -> new TreeMap<>()).put(row.getString(2), row.getString(3));
        });
        return pairs;
    }
}
