package dev.assay.experiments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds params, last metrics and tags to trials, three queries for any number of them. */
@Component
class TrialRows {

    private interface Value<T> {
        T of(ResultSet row) throws SQLException;
    }

    private final JdbcClient jdbc;

    TrialRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<TrialRow> of(List<StoredTrial> trials) {
        if (trials.isEmpty()) {
            return List.of();
        }
        Long[] ids = trials.stream().map(StoredTrial::id).toArray(Long[]::new);
        var params = values("trial_param", "param_key", "param_value", ids, row -> row.getString(3));
        var tags = values("trial_tag", "tag_key", "tag_value", ids, row -> row.getString(3));
        var metrics = values("metric_series", "metric_key", "last_value", ids, row -> row.getDouble(3));
        return trials.stream()
                .map(trial -> new TrialRow(
                        trial.trial(),
                        params.getOrDefault(trial.id(), Map.of()),
                        metrics.getOrDefault(trial.id(), Map.of()),
                        tags.getOrDefault(trial.id(), Map.of())))
                .toList();
    }

    private <T> Map<Long, Map<String, T>> values(String table, String key, String column, Long[] ids, Value<T> value) {
        Map<Long, Map<String, T>> values = new HashMap<>();
        jdbc.sql("select trial_id, %s, %s from %s where trial_id = any(?)".formatted(key, column, table))
                .param(ids)
                .query((ResultSet row) -> {
                    values.computeIfAbsent(row.getLong(1), id -> new TreeMap<>())
                            .put(row.getString(2), value.of(row));
                });
        return values;
    }
}
