package dev.assay.experiments;

import dev.assay.base.InvalidInput;
import dev.assay.experiments.metrics.SeriesState;
import dev.assay.experiments.metrics.Settlement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes log entries in the caller's transaction: few statements however many entries. */
@Component
class LogStore {

    static final String RUN_NAME = "mlflow.runName";

    private static final String UPDATE_TAG = """
            update trial_tag set tag_value = ?, value_start = %s
            where trial_id = ? and tag_key = ? and tag_value <> ?""".formatted(TrialValues.start("?"));

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
        NewPairs fresh = new NewPairs();
        entries.forEach(entry -> entry.params()
                .forEach((key, value) ->
                        fresh.add(entry.trial().id(), entry.trial().experimentId(), key, value)));
        if (!fresh.insertParams(jdbc)) {
            fresh.otherParam(jdbc).ifPresent(other -> refuse(entries, other));
        }
    }

    private static void refuse(List<LogEntry> entries, NewPairs.Other other) {
        String run = entries.stream()
                .map(LogEntry::trial)
                .filter(trial -> trial.id() == other.trial())
                .map(trial -> trial.trial().runId())
                .findFirst()
                .orElseThrow();
        throw other(run, other.key(), other.before(), other.wanted());
    }

    static InvalidInput other(String runId, String param, String before, String wanted) {
        return new InvalidInput(
                "params." + param,
                wanted,
                "Changing param values is not allowed. Param with key='%s' was already logged with value='%s' for run ID='%s'."
                        .formatted(param, before, runId));
    }

    private void writeTags(List<LogEntry> entries) {
        Map<StoredTrial, Map<String, String>> tags = new TreeMap<>(Comparator.comparing(StoredTrial::id));
        entries.stream().filter(entry -> !entry.tags().isEmpty()).forEach(entry -> tags.computeIfAbsent(
                        entry.trial(), trial -> new HashMap<>())
                .putAll(entry.tags()));
        NewPairs fresh = new NewPairs();
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> names = new ArrayList<>();
        List<Object[]> parents = new ArrayList<>();
        tags.forEach((trial, pairs) -> new TreeMap<>(pairs).forEach((key, value) -> {
            fresh.add(trial.id(), trial.experimentId(), key, value);
            rows.add(new Object[] {value, value, trial.id(), key, value});
            if (key.equals(RUN_NAME)) {
                names.add(new Object[] {value, trial.id()});
            } else if (key.equals(NestedTrials.PARENT)) {
                parents.add(new Object[] {Trials.parent(value), trial.id()});
            }
        }));
        if (!fresh.insertTags(jdbc)) {
            jdbc.batchUpdate(UPDATE_TAG, rows);
        }
        jdbc.batchUpdate("update trial set name = ? where id = ?", names);
        jdbc.batchUpdate("update trial set parent_run_id = ? where id = ?", parents);
    }
}
