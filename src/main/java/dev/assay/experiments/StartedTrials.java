package dev.assay.experiments;

import dev.assay.base.NotFound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Writes trials that begin in the caller's transaction: few statements however many trials. */
@Component
class StartedTrials {

    /** A trial whose experiment was deleted meanwhile is deleted with it; one whose experiment was purged is left out. */
    private static final String INSERT = """
            insert into trial (run_id, experiment_id, name, started_by, status, deleted, deleted_with_experiment, started_ms,
                ended_ms, parent_run_id)
            select n.run_id, e.id, n.name, n.started_by, n.status, e.deleted, e.deleted, n.started_ms, n.ended_ms, n.parent_run_id
            from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as bigint array), cast(? as varchar array),
                    cast(? as varchar array), cast(? as varchar array), cast(? as bigint array), cast(? as bigint array),
                    cast(? as varchar array))
                as n (place, run_id, experiment_id, name, started_by, status, started_ms, ended_ms, parent_run_id)
            join experiment e on e.id = n.experiment_id
            order by n.place""";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final LoggedKeys keys;
    private final KnownTrials known;

    StartedTrials(JdbcTemplate template, LoggedKeys keys, KnownTrials known) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.keys = keys;
        this.known = known;
    }

    /** @throws NotFound when an experiment was purged meanwhile: the transaction must be rolled back */
    void write(List<TrialStart> starts) {
        if (starts.isEmpty()) {
            return;
        }
        Map<String, StoredTrial> stored = insert(starts);
        List<LogEntry> entries = new ArrayList<>();
        NewPairs tags = new NewPairs();
        for (TrialStart start : starts) {
            StoredTrial trial = stored.get(start.trial().runId());
            if (trial == null) {
                throw new NotFound("Experiment", start.trial().experimentId());
            }
            entries.add(LogEntry.of(trial, List.of(), Map.of(), start.tags()));
            start.tags().forEach((key, value) -> tags.add(trial.id(), trial.experimentId(), key, value));
        }
        keys.add(entries);
        tags.insertTags(template);
        known.rememberAfterCommit(stored.values());
    }

    /** Their rows alone, in the order in which they began; by run id. */
    Map<String, StoredTrial> insert(List<TrialStart> starts) {
        List<Trial> trials = starts.stream().map(TrialStart::trial).toList();
        GeneratedKeyHolder keyed = new GeneratedKeyHolder();
        jdbc.sql(INSERT)
                .param(LongStream.range(0, trials.size()).boxed().toArray(Long[]::new))
                .param(texts(trials, Trial::runId))
                .param(numbers(trials, trial -> Long.valueOf(trial.experimentId())))
                .param(texts(trials, Trial::name))
                .param(texts(trials, Trial::startedBy))
                .param(texts(trials, trial -> trial.status().name()))
                .param(numbers(trials, trial -> trial.startedAt().toEpochMilli()))
                .param(numbers(trials, trial -> Trials.millis(trial.endedAt())))
                .param(starts.stream()
                        .map(start -> Trials.parent(start.tags().get(NestedTrials.PARENT)))
                        .toArray(String[]::new))
                .update(keyed, "id", "run_id");
        Map<String, Long> ids = new HashMap<>();
        keyed.getKeyList()
                .forEach(row -> ids.put(
                        (String) Objects.requireNonNull(row.get("run_id")),
                        ((Number) Objects.requireNonNull(row.get("id"))).longValue()));
        Map<String, StoredTrial> stored = new HashMap<>();
        for (Trial trial : trials) {
            Long id = ids.get(trial.runId());
            if (id != null) {
                stored.put(trial.runId(), new StoredTrial(id, Long.parseLong(trial.experimentId()), trial));
            }
        }
        return stored;
    }

    private static String[] texts(List<Trial> trials, Function<Trial, String> column) {
        return trials.stream().map(column).toArray(String[]::new);
    }

    private static Long[] numbers(List<Trial> trials, Function<Trial, @Nullable Long> column) {
        return trials.stream().map(column).toArray(Long[]::new);
    }
}
