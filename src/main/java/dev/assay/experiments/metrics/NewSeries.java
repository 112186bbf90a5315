package dev.assay.experiments.metrics;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Series on their way into their table, one statement however many; none for a trial that is gone. */
final class NewSeries {

    private static final String INSERT = """
            insert into metric_series (trial_id, experiment_id, metric_key, last_value, last_step, last_timestamp, minimum,
                maximum, points, chunked)
            select n.trial_id, n.experiment_id, n.metric_key, n.last_value, n.last_step, n.last_timestamp, n.minimum,
                n.maximum, n.points, 0
            from (select s.*, (select t.experiment_id from trial t where t.id = s.trial_id) as experiment_id
                  from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as double precision array),
                        cast(? as bigint array), cast(? as bigint array), cast(? as double precision array),
                        cast(? as double precision array), cast(? as bigint array))
                    as s (trial_id, metric_key, last_value, last_step, last_timestamp, minimum, maximum, points)) n
            where n.experiment_id is not null
            order by n.trial_id, n.metric_key""";

    private final List<Long> trials = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<SeriesState> states = new ArrayList<>();

    void add(long trial, String key, SeriesState state) {
        trials.add(trial);
        keys.add(key);
        states.add(state);
    }

    void insert(JdbcTemplate jdbc) {
        if (!keys.isEmpty()) {
            jdbc.update(
                    INSERT,
                    trials.toArray(Long[]::new),
                    keys.toArray(String[]::new),
                    states.stream().map(SeriesState::lastValue).toArray(Double[]::new),
                    states.stream().map(SeriesState::lastStep).toArray(Long[]::new),
                    states.stream().map(SeriesState::lastTimestamp).toArray(Long[]::new),
                    states.stream().map(SeriesState::minimum).toArray(Double[]::new),
                    states.stream().map(SeriesState::maximum).toArray(Double[]::new),
                    states.stream().map(SeriesState::points).toArray(Long[]::new));
        }
    }
}
