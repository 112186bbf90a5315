package dev.assay.experiments;

import dev.assay.experiments.metrics.FirstPoints;
import dev.assay.experiments.metrics.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes young trials into their tables in the caller's transaction: few statements however many trials. */
@Component
class YoungRows {

    private final JdbcTemplate jdbc;
    private final StartedTrials started;
    private final LoggedKeys keys;
    private final FirstPoints points;
    private final ApplicationEventPublisher events;

    YoungRows(
            JdbcTemplate jdbc,
            StartedTrials started,
            LoggedKeys keys,
            FirstPoints points,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.started = started;
        this.keys = keys;
        this.points = points;
        this.events = events;
    }

    /** In the order in which they began. */
    void write(List<YoungTrial> trials) {
        Map<String, StoredTrial> rows = started.insert(trials.stream()
                .map(young -> new TrialStart(young.trial(), young.tags()))
                .toList());
        List<YoungTrial> written = trials.stream()
                .filter(young -> rows.containsKey(young.trial().runId()))
                .toList();
        List<LogEntry> entries = new ArrayList<>();
        NewPairs params = new NewPairs();
        NewPairs tags = new NewPairs();
        Map<Long, Map<String, Points>> series = new TreeMap<>();
        for (YoungTrial young : written) {
            StoredTrial stored = Objects.requireNonNull(rows.get(young.trial().runId()));
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

    private void announce(YoungTrial young) {
        Trial trial = young.trial();
        if (trial.status().ended()) {
            events.publishEvent(new TrialFinished(trial.runId(), trial.experimentId(), trial.status()));
        }
    }
}
