package dev.assay.experiments;

import dev.assay.access.May;
import dev.assay.base.LikePattern;
import dev.assay.experiments.filter.Sql;
import dev.assay.experiments.metrics.Settlement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Reads thousands of trials by columns: what charts over them need, and no more. */
@Service
public class TrialColumns {

    /** Of more that match, the newest: a page holds what it compares. */
    public static final int MOST = 10_000;

    /** Joined and not asked for by {@code in}: H2 would look through the whole table. */
    private static final String CHOSEN = "unnest(?) as chosen (trial)";

    /** What was logged without steps has step 0, also when it was logged twice; one value of it is one place. */
    private static final String PLACES = "case when x.last_step = 0 and x.minimum = x.maximum then 1 else x.points end";

    private final JdbcClient jdbc;
    private final Settlement settlement;

    TrialColumns(JdbcClient jdbc, Settlement settlement) {
        this.jdbc = jdbc;
        this.settlement = settlement;
    }

    /** How many there are, also where only the newest are read. @throws FilterProblem when the filter cannot be understood */
    @PreAuthorize(May.VIEW)
    public int count(TrialSelection selection) {
        return query(
                        new Sql()
                                .add("select count(*) from (")
                                .add(all(selection))
                                .add(") chosen"),
                        (row, number) -> row.getInt(1))
                .getFirst();
    }

    /** Named trials in the order of their names, unknown ones left out; matching ones with the newest first. */
    @PreAuthorize(May.VIEW)
    public List<Trial> trials(TrialSelection selection) {
        List<Trial> found = query(
                new Sql()
                        .add(Trials.SELECT)
                        .add("join " + CHOSEN + " on chosen.trial = t.id", (Object) ids(selection))
                        .add(" order by t.started_ms desc, t.id desc"),
                (row, number) -> Trials.read(row, number).trial());
        if (selection.filter() != null) {
            return found;
        }
        Map<String, Integer> places = new HashMap<>();
        selection.runIds().forEach(runId -> places.putIfAbsent(runId, places.size()));
        List<Trial> ordered = new ArrayList<>(found);
        ordered.sort(Comparator.comparing(trial -> places.get(trial.runId())));
        return ordered;
    }

    /** Metrics of the trials whose key contains the text, by name. */
    @PreAuthorize(May.VIEW)
    public List<KeyUse> metrics(TrialSelection selection, String containing, int limit) {
        return keys(
                selection,
                "select x.metric_key, count(*), max(" + PLACES + ") from " + CHOSEN + " join metric_series x",
                "x.metric_key",
                containing,
                limit);
    }

    /** Params of the trials whose key contains the text, by name. */
    @PreAuthorize(May.VIEW)
    public List<KeyUse> params(TrialSelection selection, String containing, int limit) {
        return keys(
                selection,
                "select x.param_key, count(*), count(distinct x.param_value) from " + CHOSEN + " join trial_param x",
                "x.param_key",
                containing,
                limit);
    }

    /** By run id, of the trials that have the metric: its last, lowest and highest value. */
    @PreAuthorize(May.VIEW)
    public Map<String, MetricSummary> summaries(TrialSelection selection, String metric) {
        Map<String, MetricSummary> summaries = new HashMap<>();
        query(
                new Sql()
                        .add(
                                "select t.run_id, x.* from " + CHOSEN
                                        + " join metric_series x on x.trial_id = chosen.trial and x.metric_key = ?"
                                        + " join trial t on t.id = x.trial_id",
                                ids(selection),
                                metric),
                (row, number) -> summaries.put(row.getString("run_id"), Trials.summary(row, number)));
        return summaries;
    }

    /** By run id, of the trials that have the field: what a cell of a list would show, metrics as their last value. */
    @PreAuthorize(May.VIEW)
    public Map<String, String> values(TrialSelection selection, TrialField field) {
        return switch (field.kind()) {
            case METRIC ->
                summaries(selection, field.key()).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> String.valueOf(entry.getValue().last())));
            case PARAM -> pairs(selection, "trial_param", "param_key", "param_value", field.key());
            case TAG -> pairs(selection, "trial_tag", "tag_key", "tag_value", field.key());
            case ATTRIBUTE, DATASET -> Map.of();
        };
    }

    /**
     * Of several params at once the values, by run id, of the trials that have them. Params that none has are left out.
     *
     * @param params not too many for their values to lie in memory
     */
    @PreAuthorize(May.VIEW)
    public Map<String, Map<String, String>> paramValues(TrialSelection selection, Collection<String> params) {
        Map<String, Map<String, String>> values = new HashMap<>();
        query(
                new Sql()
                        .add(
                                "select t.run_id, x.param_key, x.param_value from " + CHOSEN
                                        + " join unnest(?) as wanted (param) on true join trial_param x"
                                        + " on x.trial_id = chosen.trial and x.param_key = wanted.param"
                                        + " join trial t on t.id = x.trial_id",
                                ids(selection),
                                params.toArray(String[]::new)),
                (row, number) -> values.computeIfAbsent(row.getString(2), key -> new HashMap<>())
                        .put(row.getString(1), row.getString(3)));
        return values;
    }

    private Map<String, String> pairs(TrialSelection selection, String table, String key, String value, String wanted) {
        Map<String, String> pairs = new HashMap<>();
        query(
                new Sql()
                        .add(
                                "select t.run_id, x." + value + " from " + CHOSEN + " join " + table
                                        + " x on x.trial_id = chosen.trial and x." + key
                                        + " = ? join trial t on t.id = x.trial_id",
                                ids(selection),
                                wanted),
                (row, number) -> pairs.put(row.getString(1), row.getString(2)));
        return pairs;
    }

    private List<KeyUse> keys(TrialSelection selection, String select, String key, String containing, int limit) {
        return query(
                new Sql()
                        .add(
                                select + " on x.trial_id = chosen.trial where lower(" + key
                                        + ") like ? escape '!' group by " + key + " order by " + key + " limit ?",
                                ids(selection),
                                LikePattern.containing(containing),
                                limit),
                (row, number) -> new KeyUse(row.getString(1), row.getLong(2), row.getLong(3)));
    }

    private Long[] ids(TrialSelection selection) {
        return query(
                        all(selection).add(" order by t.started_ms desc, t.id desc limit ?", MOST),
                        (row, number) -> row.getLong(1))
                .toArray(Long[]::new);
    }

    private static Sql all(TrialSelection selection) {
        return selection.filter() == null
                ? new Sql().add("select t.id from trial t where t.run_id = any(?)", (Object)
                        selection.runIds().toArray(String[]::new))
                : TrialSql.ids(selection, false);
    }

    private <T> List<T> query(Sql sql, RowMapper<T> mapper) {
        if (sql.text().contains("metric_series")) {
            settlement.settle();
        }
        return jdbc.sql(sql.text()).params(sql.params()).query(mapper).list();
    }
}
