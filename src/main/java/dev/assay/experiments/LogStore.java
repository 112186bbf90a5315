package dev.assay.experiments;

import dev.assay.base.InvalidInput;
import dev.assay.experiments.metrics.SeriesState;
import dev.assay.experiments.metrics.Settlement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes log entries in the caller's transaction: new rows in batches, few statements however many entries. */
@Component
class LogStore {

    private static final String RUN_NAME = "mlflow.runName";

    private static final String INSERT_PARAM = """
            insert into trial_param (trial_id, param_key, param_value, value_start, experiment_id)
            values (?, ?, ?, %s, ?) on conflict do nothing""".formatted(TrialValues.start("?"));
    private static final String INSERT_TAG = """
            insert into trial_tag (tag_value, value_start, trial_id, tag_key, experiment_id)
            values (?, %s, ?, ?, ?) on conflict do nothing""".formatted(TrialValues.start("?"));
    private static final String UPDATE_TAG = """
            update trial_tag set tag_value = ?, value_start = %s
            where trial_id = ? and tag_key = ?""".formatted(TrialValues.start("?"));

    private final JdbcTemplate jdbc;
    private final LoggedKeys keys;
    private final Settlement settlement;

    LogStore(JdbcTemplate jdbc, LoggedKeys keys, Settlement settlement) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.settlement = settlement;
    }

    /**
     * Params, tags and journal rows; the series follow by {@link Settlement}.
     *
     * @throws InvalidInput when a param of an entry has another value already: the transaction must be rolled back
     */
    void write(List<LogEntry> entries) {
        write(entries, false);
    }

    /** The same for an entry whose transaction goes on: its series are brought up to date at once. */
    void writeWhole(LogEntry entry) {
        write(List.of(entry), true);
        if (entry.points() > 0) {
            Map<String, SeriesState> changes = new TreeMap<>();
            entry.series().forEach((key, points) -> changes.put(key, SeriesState.of(points)));
            settlement.addNow(entry.trial().id(), changes);
        }
    }

    private void write(List<LogEntry> entries, boolean settled) {
        keys.add(entries);
        writeParams(entries);
        writeTags(entries);
        List<Object[]> journal = entries.stream()
                .filter(entry -> entry.points() > 0)
                .map(entry -> new Object[] {entry.trial().id(), entry.points(), entry.packed(), settled})
                .toList();
        jdbc.batchUpdate("insert into metric_journal (trial_id, points, packed, settled) values (?, ?, ?, ?)", journal);
    }

    private void writeParams(List<LogEntry> entries) {
        List<Object[]> rows = new ArrayList<>();
        List<LogEntry> owners = new ArrayList<>();
        entries.forEach(entry -> entry.params().forEach((key, value) -> {
            rows.add(new Object[] {
                entry.trial().id(), key, value, value, entry.trial().experimentId()
            });
            owners.add(entry);
        }));
        int[] counts = jdbc.batchUpdate(INSERT_PARAM, rows);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                refuseOther(owners.get(i), (String) rows.get(i)[1], (String) rows.get(i)[2]);
            }
        }
    }

    private void refuseOther(LogEntry entry, String key, String value) {
        String before = jdbc.query(
                "select param_value from trial_param where trial_id = ? and param_key = ?",
                (ResultSet row) -> row.next() ? row.getString(1) : value,
                entry.trial().id(),
                key);
        if (!value.equals(before)) {
            throw new InvalidInput(
                    "params." + key,
                    value,
                    "Changing param values is not allowed. Param with key='%s' was already logged with value='%s' for run ID='%s'."
                            .formatted(key, before, entry.trial().trial().runId()));
        }
    }

    private void writeTags(List<LogEntry> entries) {
        Map<StoredTrial, Map<String, String>> tags = new TreeMap<>(Comparator.comparing(StoredTrial::id));
        entries.stream().filter(entry -> !entry.tags().isEmpty()).forEach(entry -> tags.computeIfAbsent(
                        entry.trial(), trial -> new HashMap<>())
                .putAll(entry.tags()));
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> names = new ArrayList<>();
        List<Object[]> parents = new ArrayList<>();
        tags.forEach((trial, pairs) -> new TreeMap<>(pairs).forEach((key, value) -> {
            rows.add(new Object[] {value, value, trial.id(), key, trial.experimentId()});
            if (key.equals(RUN_NAME)) {
                names.add(new Object[] {value, trial.id()});
            } else if (key.equals(Trials.PARENT)) {
                parents.add(new Object[] {Trials.parent(value), trial.id()});
            }
        }));
        List<Object[]> known = missed(rows, jdbc.batchUpdate(INSERT_TAG, rows)).stream()
                .map(row -> Arrays.copyOf(row, row.length - 1))
                .toList();
        jdbc.batchUpdate(UPDATE_TAG, known);
        jdbc.batchUpdate("update trial set name = ? where id = ?", names);
        jdbc.batchUpdate("update trial set parent_run_id = ? where id = ?", parents);
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
