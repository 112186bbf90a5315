package dev.assay.experiments;

import dev.assay.access.May;
import dev.assay.base.LikePattern;
import dev.assay.experiments.filter.Sql;
import dev.assay.experiments.metrics.Settlement;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Gatherers;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Reads very many trials by columns: what charts over them need, and no more. */
@Service
public class TrialColumns {

    /**
     * Of more that match, the newest: a page holds what it compares. A trial takes 20 bytes for itself, as many for its colour, 8
     * for its group and 8 for each of some ten fields that are set against each other: some 130, or 65 MB for as many as these.
     */
    public static final int MOST = 500_000;

    /** Trials that one statement reads: what the database joins, sorts and tells apart for it should fit into its memory. */
    private static final int AT_ONCE = 10_000;

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
        if (selection.filter() == null) {
            return read(selection).size();
        }
        Sql sql = new Sql()
                .add("select count(*) from (")
                .add(TrialSql.ids(selection, false))
                .add(") chosen");
        return query(sql, (row, number) -> row.getInt(1)).getFirst();
    }

    /**
     * Named trials in the order of their names, without unknown ones and those of other experiments; matching ones with the oldest first.
     *
     * @throws FilterProblem when the filter cannot be understood
     */
    @PreAuthorize(May.VIEW)
    public TrialSet read(TrialSelection selection) {
        return read(selection, MOST);
    }

    /** @param most of those that match, the newest */
    TrialSet read(TrialSelection selection, int most) {
        if (selection.filter() == null) {
            return named(selection);
        }
        Sql sql = TrialSql.ids(selection, false).add(TrialSql.INDEX_ORDER.formatted("desc") + " limit ?", most);
        return set(query(sql, (row, number) -> row.getLong(1)).reversed());
    }

    /** By the numbers of their rows, in the order of the set; those that are gone are left out. */
    @PreAuthorize(May.VIEW)
    public Map<Long, Trial> trials(TrialSet set) {
        Map<Long, Trial> trials = new HashMap<>();
        each(set, Trials.SELECT + "join " + CHOSEN + " on chosen.trial = t.id", row -> {
            StoredTrial stored = Trials.read(row, 0);
            trials.put(stored.id(), stored.trial());
        });
        return ordered(set, trials);
    }

    /** The same of run ids alone. */
    @PreAuthorize(May.VIEW)
    public Map<Long, String> runIds(TrialSet set) {
        Map<Long, String> runIds = new HashMap<>();
        each(
                set,
                "select t.id, t.run_id from " + CHOSEN + " join trial t on t.id = chosen.trial",
                row -> runIds.put(row.getLong(1), row.getString(2)));
        return ordered(set, runIds);
    }

    /** By run id, of those that are in the set. */
    @PreAuthorize(May.VIEW)
    public Map<String, Integer> places(TrialSet set, Collection<String> runIds) {
        Map<String, Integer> places = new HashMap<>();
        eachNamed(runIds, row -> {
            int place = set.place(row.getLong(2));
            if (place >= 0) {
                places.put(row.getString(1), place);
            }
        });
        return places;
    }

    /** The places of all the others. */
    @PreAuthorize(May.VIEW)
    public int[] placesWithout(TrialSet set, Collection<String> runIds) {
        Collection<Integer> left = Set.copyOf(places(set, runIds).values());
        return set.all().filter(place -> !left.contains(place)).toArray();
    }

    /** Metrics of the trials whose key contains the text, by name. */
    @PreAuthorize(May.VIEW)
    public List<KeyUse> metrics(TrialSet set, String containing, int limit) {
        return keys(set, "metric_series", "x.metric_key", "max(" + PLACES + "), '', ''", containing, limit);
    }

    /** Params of the trials whose key contains the text, by name. */
    @PreAuthorize(May.VIEW)
    public List<KeyUse> params(TrialSet set, String containing, int limit) {
        String values = "count(distinct x.param_value), min(x.param_value), max(x.param_value)";
        return keys(set, "trial_param", "x.param_key", values, containing, limit);
    }

    @PreAuthorize(May.VIEW)
    public MetricColumn metric(TrialSet set, String metric) {
        double[][] values = new double[3][set.size()];
        for (double[] column : values) {
            Arrays.fill(column, Double.NaN);
        }
        BitSet logged = new BitSet(set.size());
        eachSummary(set, metric, (trial, summary) -> {
            int place = set.place(trial);
            values[0][place] = summary.last();
            values[1][place] = summary.minimum();
            values[2][place] = summary.maximum();
            logged.set(place);
        });
        return new MetricColumn(values[0], values[1], values[2], logged);
    }

    /** Of the trials that have the metric: its last, lowest and highest value, by the numbers of their rows. */
    @PreAuthorize(May.VIEW)
    public Map<Long, MetricSummary> summaries(TrialSet set, String metric) {
        Map<Long, MetricSummary> summaries = new HashMap<>();
        eachSummary(set, metric, summaries::put);
        return summaries;
    }

    private void eachSummary(TrialSet set, String metric, BiConsumer<Long, MetricSummary> handler) {
        each(
                set,
                "select x.* from " + CHOSEN + " join metric_series x on x.trial_id = chosen.trial and x.metric_key = ?",
                row -> handler.accept(row.getLong("trial_id"), Trials.summary(row, 0)),
                metric);
    }

    /** What the trials have of a param. */
    @PreAuthorize(May.VIEW)
    public TextColumn param(TrialSet set, String param) {
        return params(set, List.of(param)).getOrDefault(param, new TextColumn(set.size()));
    }

    /**
     * The same of several params at once. Those that no trial has are left out.
     *
     * @param params not too many for their values to lie in memory
     */
    @PreAuthorize(May.VIEW)
    public Map<String, TextColumn> params(TrialSet set, Collection<String> params) {
        Map<String, TextColumn> columns = new HashMap<>();
        eachParam(set, params, row -> columns.computeIfAbsent(row.getString(2), key -> new TextColumn(set.size()))
                .put(set.place(row.getLong(1)), row.getString(3)));
        return columns;
    }

    /** Of the trials that have the param: its value in full, by the numbers of their rows. */
    @PreAuthorize(May.VIEW)
    public Map<Long, String> texts(TrialSet set, String param) {
        Map<Long, String> texts = new HashMap<>();
        eachParam(set, List.of(param), row -> texts.put(row.getLong(1), row.getString(3)));
        return texts;
    }

    private void eachParam(TrialSet set, Collection<String> params, RowCallbackHandler handler) {
        each(
                set,
                "select x.trial_id, x.param_key, x.param_value from " + CHOSEN
                        + " join unnest(?) as wanted (param) on true join trial_param x"
                        + " on x.trial_id = chosen.trial and x.param_key = wanted.param",
                handler,
                (Object) params.toArray(String[]::new));
    }

    private List<KeyUse> keys(TrialSet set, String table, String key, String values, String containing, int limit) {
        Map<String, Use> uses = new TreeMap<>();
        each(
                set,
                "select %1$s, count(*), %2$s from %3$s join %4$s x on x.trial_id = chosen.trial where lower(%1$s) like ? escape '!' group by %1$s order by %1$s limit ?"
                        .formatted(key, values, CHOSEN, table),
                row -> uses.merge(
                        row.getString(1),
                        new Use(row.getLong(2), row.getLong(3), row.getString(4), row.getString(5)),
                        Use::with),
                LikePattern.containing(containing),
                limit);
        return uses.entrySet().stream()
                .limit(limit)
                .map(use -> use.getValue().of(use.getKey()))
                .toList();
    }

    /** What a part of the trials makes of a key, with its first and last value. */
    private record Use(long trials, long most, String first, String last) {

        Use with(Use other) {
            return new Use(
                    trials + other.trials,
                    Math.max(most, other.most),
                    first.compareTo(other.first) < 0 ? first : other.first,
                    last.compareTo(other.last) > 0 ? last : other.last);
        }

        KeyUse of(String key) {
            return new KeyUse(key, trials, first.equals(last) ? most : Math.max(most, 2));
        }
    }

    private void each(TrialSet set, String sql, RowCallbackHandler handler, Object... params) {
        settleFor(sql);
        for (int from = 0; from < set.size(); from += AT_ONCE) {
            jdbc.sql(sql)
                    .param(set.ids(from, Math.min(from + AT_ONCE, set.size())))
                    .params(params)
                    .query(handler);
        }
    }

    private static <T> Map<Long, T> ordered(TrialSet set, Map<Long, T> found) {
        Map<Long, T> ordered = new LinkedHashMap<>();
        set.all().mapToLong(set::id).filter(found::containsKey).forEach(id -> ordered.put(id, found.get(id)));
        return ordered;
    }

    private static TrialSet set(List<Long> ids) {
        return new TrialSet(ids.stream().mapToLong(Long::longValue).toArray());
    }

    private TrialSet named(TrialSelection selection) {
        Map<String, Long> ids = new HashMap<>();
        eachNamed(selection.runIds(), row -> {
            if (row.getString(3).equals(selection.experimentId())) {
                ids.put(row.getString(1), row.getLong(2));
            }
        });
        return set(selection.runIds().stream()
                .distinct()
                .map(ids::get)
                .filter(Objects::nonNull)
                .toList());
    }

    private void eachNamed(Collection<String> runIds, RowCallbackHandler handler) {
        runIds.stream().gather(Gatherers.windowFixed(AT_ONCE)).forEach(some -> jdbc.sql(
                        "select run_id, id, experiment_id from trial where run_id = any(?)")
                .param(some.toArray(String[]::new))
                .query(handler));
    }

    private <T> List<T> query(Sql sql, RowMapper<T> mapper) {
        settleFor(sql.text());
        return jdbc.sql(sql.text()).params(sql.params()).query(mapper).list();
    }

    private void settleFor(String sql) {
        if (sql.contains("metric_series")) {
            settlement.settle();
        }
    }
}
