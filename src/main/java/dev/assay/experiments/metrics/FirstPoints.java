package dev.assay.experiments.metrics;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** All points of trials that had none: at once where {@link Compaction} would leave them. */
@Component
public class FirstPoints {

    /** So many of a trial at most. */
    public static final int MOST = FewTable.MOST_POINTS;

    private final JdbcTemplate jdbc;

    FirstPoints(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By trial and metric, at most {@link #MOST} of a trial, in the caller's transaction. */
    public void write(Map<Long, Map<String, Points>> trials) {
        Map<Long, Map<String, Points>> sorted = new TreeMap<>();
        NewSeries fresh = new NewSeries();
        trials.forEach((trial, series) -> {
            Map<String, Points> all = new TreeMap<>();
            series.forEach((key, points) -> all.put(key, points.sorted()));
            all.forEach((key, points) -> fresh.add(trial, key, SeriesState.of(points)));
            if (!all.isEmpty()) {
                sorted.put(trial, all);
            }
        });
        fresh.insert(jdbc);
        FewTable.insert(jdbc, sorted);
    }
}
