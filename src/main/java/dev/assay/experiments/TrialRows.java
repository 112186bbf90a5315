package dev.assay.experiments;

import dev.assay.experiments.TrialField.Kind;
import dev.assay.experiments.filter.Sql;
import dev.assay.experiments.metrics.Settlement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds params, metrics and tags to trials, three queries for any number of them. */
@Component
class TrialRows {

    private record Table(Kind kind, String name, String key, String columns) {}

    private static final Table PARAMS =
            new Table(Kind.PARAM, "trial_param", "param_key", "x.trial_id, x.param_key, x.param_value");
    private static final Table METRICS = new Table(Kind.METRIC, "metric_series", "metric_key", "x.*");
    private static final Table TAGS = new Table(Kind.TAG, "trial_tag", "tag_key", "x.trial_id, x.tag_key, x.tag_value");

    private final JdbcClient jdbc;
    private final Settlement settlement;

    TrialRows(JdbcClient jdbc, Settlement settlement) {
        this.jdbc = jdbc;
        this.settlement = settlement;
    }

    /** With all that they have. */
    List<TrialRow> of(List<StoredTrial> trials) {
        Long[] ids = ids(trials);
        return rows(trials, pairs(all(PARAMS, ids)), summaries(ids, all(METRICS, ids)), pairs(all(TAGS, ids)));
    }

    /** With these fields and no others: a trial may have thousands. */
    List<TrialRow> of(List<StoredTrial> trials, Collection<TrialField> fields) {
        Long[] ids = ids(trials);
        return rows(
                trials,
                pairs(chosen(PARAMS, ids, fields)),
                summaries(ids, chosen(METRICS, ids, fields)),
                pairs(chosen(TAGS, ids, fields)));
    }

    /** With all tags, and with these params and metrics. */
    List<TrialRow> tagged(List<StoredTrial> trials, Collection<TrialField> fields) {
        Long[] ids = ids(trials);
        return rows(
                trials,
                pairs(chosen(PARAMS, ids, fields)),
                summaries(ids, chosen(METRICS, ids, fields)),
                pairs(all(TAGS, ids)));
    }

    /** With the first of their params and of their own metrics by name, so many of each at most, and no tags. */
    List<TrialRow> beginnings(List<StoredTrial> trials, int each) {
        Long[] ids = ids(trials);
        String own = " and x.metric_key not like '" + SystemMetrics.PREFIX + "%'";
        return rows(
                trials, pairs(first(PARAMS, ids, "", each)), summaries(ids, first(METRICS, ids, own, each)), Map.of());
    }

    private static List<TrialRow> rows(
            List<StoredTrial> trials,
            Map<Long, Map<String, String>> params,
            Map<Long, List<MetricSummary>> summaries,
            Map<Long, Map<String, String>> tags) {
        return trials.stream()
                .map(trial -> {
                    List<MetricSummary> metrics = summaries.getOrDefault(trial.id(), List.of());
                    Map<String, Double> lasts = new TreeMap<>();
                    metrics.forEach(metric -> lasts.put(metric.key(), metric.last()));
                    return new TrialRow(
                            trial.trial(),
                            params.getOrDefault(trial.id(), Map.of()),
                            lasts,
                            tags.getOrDefault(trial.id(), Map.of()),
                            metrics);
                })
                .toList();
    }

    private static Long[] ids(List<StoredTrial> trials) {
        return trials.stream().map(StoredTrial::id).toArray(Long[]::new);
    }

    private static Sql all(Table table, Long[] ids) {
        return ids.length == 0
                ? new Sql()
                : new Sql()
                        .add(
                                "select " + table.columns() + " from " + table.name() + " x where x.trial_id = any(?)",
                                (Object) ids);
    }

    /** Joined and not asked for by lists: with two of them H2 looks through all that each trial has. */
    private static Sql chosen(Table table, Long[] ids, Collection<TrialField> fields) {
        String[] keys = fields.stream()
                .filter(field -> field.kind() == table.kind())
                .map(TrialField::key)
                .distinct()
                .toArray(String[]::new);
        return ids.length == 0 || keys.length == 0
                ? new Sql()
                : new Sql()
                        .add(
                                "select " + table.columns() + " from unnest(?) as chosen (trial)"
                                        + " cross join unnest(cast(? as varchar array)) as wanted (name) join "
                                        + table.name() + " x on x.trial_id = chosen.trial and x." + table.key()
                                        + " = wanted.name",
                                ids,
                                keys);
    }

    /** Names the constant column in the order and asks for every key: only so does H2 read the index in its order. */
    private static Sql first(Table table, Long[] ids, String condition, int each) {
        String one = "(select " + table.columns() + " from " + table.name() + " x where x.trial_id = ? and x."
                + table.key() + " >= ''" + condition + " order by x.trial_id, x." + table.key() + " limit ?)";
        Sql sql = new Sql();
        for (Long id : ids) {
            sql.add((sql.text().isEmpty() ? "" : " union all ") + one, id, each);
        }
        return sql;
    }

    private Map<Long, List<MetricSummary>> summaries(Long[] ids, Sql sql) {
        Map<Long, List<MetricSummary>> summaries = new HashMap<>();
        if (!sql.text().isEmpty()) {
            Arrays.stream(ids).forEach(settlement::settle);
            jdbc.sql(sql.text()).params(sql.params()).query((ResultSet row) -> {
                summaries
                        .computeIfAbsent(row.getLong("trial_id"), id -> new ArrayList<>())
                        .add(Trials.summary(row, 0));
            });
        }
        summaries.values().forEach(metrics -> metrics.sort(Comparator.comparing(MetricSummary::key)));
        return summaries;
    }

    private Map<Long, Map<String, String>> pairs(Sql sql) {
        Map<Long, Map<String, String>> pairs = new HashMap<>();
        if (!sql.text().isEmpty()) {
            jdbc.sql(sql.text()).params(sql.params()).query((ResultSet row) -> {
                pairs.computeIfAbsent(row.getLong(1), id -> new TreeMap<>()).put(row.getString(2), row.getString(3));
            });
        }
        return pairs;
    }
}
