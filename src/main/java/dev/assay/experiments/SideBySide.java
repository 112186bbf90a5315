package dev.assay.experiments;

import dev.assay.access.May;
import dev.assay.experiments.metrics.Settlement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Reads trials to be set side by side. Each may have logged 100,000 params: what differs comes first, the rest as it fits. */
@Service
public class SideBySide {

    /** Params, and as many metrics: a session holds them for each of twenty trials, 80,000 values or some 10 MB. */
    public static final int MOST = 2_000;

    /** @param cut whether there are more params or metrics than were read */
    public record Rows(List<TrialRow> trials, boolean cut) {}

    private final JdbcClient jdbc;
    private final Trials trials;
    private final TrialRows rows;
    private final Settlement settlement;

    SideBySide(JdbcClient jdbc, Trials trials, TrialRows rows, Settlement settlement) {
        this.jdbc = jdbc;
        this.trials = trials;
        this.rows = rows;
        this.settlement = settlement;
    }

    /** In the order of the ids, with all tags; unknown ones are left out. */
    @PreAuthorize(May.VIEW)
    public Rows read(List<String> runIds) {
        return read(runIds, MOST);
    }

    Rows read(List<String> runIds, int most) {
        List<StoredTrial> found = new ArrayList<>(trials.find(runIds));
        found.sort(
                Comparator.comparingInt(stored -> runIds.indexOf(stored.trial().runId())));
        Long[] ids = found.stream().map(StoredTrial::id).toArray(Long[]::new);
        Arrays.stream(ids).forEach(settlement::settle);
        List<String> params = keys("trial_param", "param_key", "param_value", ids, most + 1);
        List<String> metrics = keys("metric_series", "metric_key", "last_value", ids, most + 1);
        List<TrialField> fields = Stream.concat(
                        params.stream().limit(most).map(TrialField::param),
                        metrics.stream().limit(most).map(TrialField::metric))
                .toList();
        return new Rows(rows.tagged(found, fields), params.size() > most || metrics.size() > most);
    }

    /** Those in which the trials differ first, then by name. */
    private List<String> keys(String table, String key, String value, Long[] ids, int limit) {
        return jdbc.sql("""
                        select x.%2$s from %1$s x where x.trial_id = any(?) group by x.%2$s
                        order by case when count(*) = ? and min(x.%3$s) = max(x.%3$s) then 1 else 0 end, x.%2$s
                        limit ?""".formatted(table, key, value))
                .params(ids, ids.length, limit)
                .query(String.class)
                .list();
    }
}
