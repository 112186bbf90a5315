package dev.assay.experiments;

import dev.assay.experiments.metrics.FirstPoints;
import dev.assay.experiments.metrics.Points;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Writes young trials into their tables in the caller's transaction: few statements however many trials. */
@Component
class YoungRows {

    /** A trial whose experiment was deleted or purged meanwhile goes with it. */
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

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final LoggedKeys keys;
    private final FirstPoints points;
    private final ApplicationEventPublisher events;

    YoungRows(JdbcTemplate jdbc, LoggedKeys keys, FirstPoints points, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.keys = keys;
        this.points = points;
        this.events = events;
    }

    /** In the order in which they began. */
    void write(List<YoungTrial> trials) {
        Map<String, Long> ids = insert(trials);
        List<YoungTrial> written = trials.stream()
                .filter(young -> ids.containsKey(young.trial().runId()))
                .toList();
        List<LogEntry> entries = new ArrayList<>();
        NewPairs params = new NewPairs();
        NewPairs tags = new NewPairs();
        Map<Long, Map<String, Points>> series = new TreeMap<>();
        for (YoungTrial young : written) {
            StoredTrial stored = stored(young.trial(), ids);
            entries.add(new LogEntry(stored, new byte[0], 0, young.series(), young.params(), young.tags()));
            young.params().forEach((key, value) -> params.add(stored.id(), stored.experimentId(), key, value));
            young.tags().forEach((key, value) -> tags.add(stored.id(), stored.experimentId(), key, value));
            series.put(stored.id(), young.series());
        }
        keys.add(entries);
        params.insertParams(jdbc);
        tags.insertTags(jdbc);
        points.write(series);
        written.forEach(this::announce);
    }

    /** Whether the trial has its row. */
    boolean has(String runId) {
        return !jdbc.queryForList("select id from trial where run_id = ?", Long.class, runId)
                .isEmpty();
    }

    private static StoredTrial stored(Trial trial, Map<String, Long> ids) {
        return new StoredTrial(
                Objects.requireNonNull(ids.get(trial.runId())), Long.parseLong(trial.experimentId()), trial);
    }

    private void announce(YoungTrial young) {
        Trial trial = young.trial();
        if (trial.status().ended()) {
            events.publishEvent(new TrialFinished(trial.runId(), trial.experimentId(), trial.status()));
        }
    }

    /** The numbers that they are given, by run id. */
    private Map<String, Long> insert(List<YoungTrial> trials) {
        List<Trial> rows = trials.stream().map(YoungTrial::trial).toList();
        GeneratedKeyHolder keyed = new GeneratedKeyHolder();
        client.sql(INSERT)
                .param(LongStream.range(0, rows.size()).boxed().toArray(Long[]::new))
                .param(texts(rows, Trial::runId))
                .param(numbers(rows, trial -> Long.valueOf(trial.experimentId())))
                .param(texts(rows, Trial::name))
                .param(texts(rows, Trial::startedBy))
                .param(texts(rows, trial -> trial.status().name()))
                .param(numbers(rows, trial -> trial.startedAt().toEpochMilli()))
                .param(numbers(rows, trial -> Trials.millis(trial.endedAt())))
                .param(trials.stream()
                        .map(young -> Trials.parent(young.tags().get(NestedTrials.PARENT)))
                        .toArray(String[]::new))
                .update(keyed, "id", "run_id");
        Map<String, Long> ids = new HashMap<>();
        keyed.getKeyList()
                .forEach(row -> ids.put(
                        (String) Objects.requireNonNull(row.get("run_id")),
                        ((Number) Objects.requireNonNull(row.get("id"))).longValue()));
        return ids;
    }

    private static String[] texts(List<Trial> trials, Function<Trial, String> column) {
        return trials.stream().map(column).toArray(String[]::new);
    }

    private static Long[] numbers(List<Trial> trials, Function<Trial, @Nullable Long> column) {
        return trials.stream().map(column).toArray(Long[]::new);
    }
}
