package dev.assay.experiments;

import dev.assay.base.InvalidInput;
import dev.assay.experiments.metrics.SeriesState;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Writes a group of log entries in the caller's transaction. */
@Repository
class LogStore {

    private static final String RUN_NAME = "mlflow.runName";

    private record Known(long id, SeriesState state) {}

    private final JdbcTemplate jdbc;

    LogStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** For each entry why it is refused, or null when it is written. */
    List<@Nullable RuntimeException> write(List<LogEntry> entries) {
        List<@Nullable RuntimeException> refusals = new ArrayList<>();
        List<LogEntry> accepted = new ArrayList<>();
        Map<Long, Map<String, String>> params = new HashMap<>();
        List<Object[]> newParams = new ArrayList<>();
        for (LogEntry entry : entries) {
            RuntimeException refusal = takeParams(entry, params, newParams);
            refusals.add(refusal);
            if (refusal == null) {
                accepted.add(entry);
            }
        }
        batch("insert into trial_param (trial_id, param_key, param_value) values (?, ?, ?)", newParams);
        writeTags(accepted);
        writeMetrics(accepted);
        return refusals;
    }

    private @Nullable RuntimeException takeParams(
            LogEntry entry, Map<Long, Map<String, String>> params, List<Object[]> added) {
        if (entry.params().isEmpty()) {
            return null;
        }
        long trial = entry.trial().id();
        Map<String, String> known = params.computeIfAbsent(trial, this::storedParams);
        for (Map.Entry<String, String> param : entry.params().entrySet()) {
            String before = known.get(param.getKey());
            if (before != null && !before.equals(param.getValue())) {
                return new InvalidInput(
                        "params." + param.getKey(),
                        param.getValue(),
                        "Changing param values is not allowed: it was already logged with the value '%s' for run '%s'."
                                .formatted(before, entry.trial().trial().runId()));
            }
        }
        entry.params().forEach((key, value) -> {
            if (known.put(key, value) == null) {
                added.add(new Object[] {trial, key, value});
            }
        });
        return null;
    }

    private Map<String, String> storedParams(long trial) {
        Map<String, String> stored = new HashMap<>();
        jdbc.query(
                "select param_key, param_value from trial_param where trial_id = ?",
                (ResultSet row) -> {
                    stored.put(row.getString(1), row.getString(2));
                },
                trial);
        return stored;
    }

    private void writeTags(List<LogEntry> entries) {
        Map<Long, Map<String, String>> tags = new TreeMap<>();
        entries.stream().filter(entry -> !entry.tags().isEmpty()).forEach(entry -> tags.computeIfAbsent(
                        entry.trial().id(), trial -> new TreeMap<>())
                .putAll(entry.tags()));
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> names = new ArrayList<>();
        tags.forEach((trial, pairs) -> pairs.forEach((key, value) -> {
            rows.add(new Object[] {value, trial, key});
            if (key.equals(RUN_NAME)) {
                names.add(new Object[] {value, trial});
            }
        }));
        List<Object[]> missing =
                missed(rows, batch("update trial_tag set tag_value = ? where trial_id = ? and tag_key = ?", rows));
        batch("insert into trial_tag (tag_value, trial_id, tag_key) values (?, ?, ?)", missing);
        batch("update trial set name = ? where id = ?", names);
    }

    private void writeMetrics(List<LogEntry> entries) {
        Map<Long, Map<String, SeriesState>> changes = new TreeMap<>();
        Map<Long, Long> experiments = new HashMap<>();
        List<Object[]> journal = new ArrayList<>();
        for (LogEntry entry : entries) {
            if (entry.points() > 0) {
                long trial = entry.trial().id();
                Map<String, SeriesState> series = changes.computeIfAbsent(trial, id -> new TreeMap<>());
                entry.series().forEach((key, state) -> series.merge(key, state, SeriesState::and));
                experiments.put(trial, entry.trial().experimentId());
                journal.add(new Object[] {trial, entry.points(), entry.packed()});
            }
        }
        List<Object[]> updates = new ArrayList<>();
        List<Object[]> inserts = new ArrayList<>();
        changes.forEach((trial, series) -> {
            Map<String, Known> known = known(trial, series);
            series.forEach((key, change) -> {
                Known before = known.get(key);
                if (before == null) {
                    inserts.add(row(change, trial, experiments.get(trial), key));
                } else {
                    updates.add(row(before.state().and(change), before.id()));
                }
            });
        });
        batch("""
                update metric_series set last_value = ?, last_step = ?, last_timestamp = ?, minimum = ?, maximum = ?,
                    points = ? where id = ?""", updates);
        batch("""
                insert into metric_series (last_value, last_step, last_timestamp, minimum, maximum, points,
                    trial_id, experiment_id, metric_key, chunked) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)""", inserts);
        batch("insert into metric_journal (trial_id, points, packed) values (?, ?, ?)", journal);
    }

    private Map<String, Known> known(long trial, Map<String, SeriesState> series) {
        Map<String, Known> known = new LinkedHashMap<>();
        boolean one = series.size() == 1;
        jdbc.query(
                "select * from metric_series where trial_id = ? and metric_key = " + (one ? "?" : "any(?)")
                        + " for update",
                (ResultSet row) -> {
                    known.put(
                            row.getString("metric_key"),
                            new Known(
                                    row.getLong("id"),
                                    new SeriesState(
                                            row.getDouble("last_value"),
                                            row.getLong("last_step"),
                                            row.getLong("last_timestamp"),
                                            (Double) row.getObject("minimum"),
                                            (Double) row.getObject("maximum"),
                                            row.getLong("points"))));
                },
                trial,
                one ? series.keySet().iterator().next() : series.keySet().toArray(String[]::new));
        return known;
    }

    private static Object[] row(SeriesState state, Object... rest) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(state.lastValue());
        row.add(state.lastStep());
        row.add(state.lastTimestamp());
        row.add(state.minimum());
        row.add(state.maximum());
        row.add(state.points());
        row.addAll(List.of(rest));
        return row.toArray();
    }

    private int[] batch(String sql, List<Object[]> rows) {
        return rows.isEmpty() ? new int[0] : jdbc.batchUpdate(sql, rows);
    }

    private static List<Object[]> missed(List<Object[]> rows, int[] counts) {
        List<Object[]> missed = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                missed.add(rows.get(i));
            }
        }
        return missed;
    }
}
