package dev.assay.experiments;

import dev.assay.base.InvalidInput;
import dev.assay.experiments.filter.Comparison;
import dev.assay.experiments.filter.Comparison.Operator;
import dev.assay.experiments.filter.Condition;
import dev.assay.experiments.filter.FilterParser;
import dev.assay.experiments.filter.Keyset;
import dev.assay.experiments.filter.Keyset.Term;
import dev.assay.experiments.filter.Keyset.Type;
import dev.assay.experiments.filter.Sql;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A {@link TrialQuery} as SQL. */
final class TrialSql {

    /** Names the constant columns too: only so does H2 read the index instead of sorting everything. */
    private static final String INDEX_ORDER =
            " order by t.experiment_id desc, t.deleted desc, t.started_ms desc, t.id desc";

    private static final int MOST_ORDERS = 20;
    private static final Set<String> TIMES = Set.of("start_time", "end_time", "created", "Created", "duration");

    private TrialSql() {}

    static List<Comparison> check(String filter) {
        List<Comparison> comparisons = FilterParser.parse(filter);
        comparisons.forEach(comparison -> condition(filter, comparison));
        return comparisons;
    }

    static boolean asksForMetrics(TrialQuery query) {
        return Stream.concat(
                        query.order().stream().map(TrialOrder::field),
                        FilterParser.parse(query.filter()).stream().map(Comparison::field))
                .anyMatch(field -> field.kind() == TrialField.Kind.METRIC);
    }

    /** Selects the ids of all trials of an experiment that match and are not archived. */
    static Sql ids(String experimentId, String filter) {
        return ids(TrialSelection.matching(experimentId, filter), false);
    }

    /** Selects the ids of those that are archived, or of those that are not. */
    static Sql ids(TrialSelection selection, boolean archived) {
        String experiment = selection.experimentId();
        Sql sql = new Sql()
                .add(
                        "select t.id from trial t where t.experiment_id = ? and t.deleted = " + archived,
                        experiment.matches("[0-9]{1,18}") ? Long.valueOf(experiment) : Long.valueOf(-1));
        if (selection.filter() == null) {
            return sql.add(" and t.run_id = any(?)", (Object) selection.runIds().toArray(String[]::new));
        }
        conditions(selection.filter(), sql);
        return sql;
    }

    /** For each comparison with a metric: ids of trials of the one experiment that it lets through, in no order. */
    static List<Sql> byMetric(TrialQuery query, int limit) {
        List<Long> experiments = experiments(query);
        if (experiments.size() != 1) {
            return List.of();
        }
        return FilterParser.parse(query.filter()).stream()
                .filter(comparison -> comparison.field().kind() == TrialField.Kind.METRIC && !absence(comparison))
                .map(comparison -> new Sql()
                        .add(
                                "select x.trial_id from metric_series x where x.experiment_id = ? and x.metric_key = ? and ",
                                experiments.getFirst(),
                                comparison.field().key())
                        .add(Condition.number(query.filter(), comparison, "x.last_value"))
                        .add(" limit ?", limit))
                .toList();
    }

    /**
     * Selects trials with the columns of the keyset behind theirs.
     *
     * @param among only these; absent for all
     */
    static Sql select(TrialQuery query, Long @Nullable [] among, Keyset keyset) {
        Sql joins = new Sql();
        order(query.order(), keyset, joins);
        Sql sql = columns(keyset).add(" from trial t").add(joins);
        List<Long> experiments = experiments(query);
        boolean one = experiments.size() == 1;
        sql.add(one ? " where t.experiment_id = ?" : " where t.experiment_id = any(?)", (Object)
                (one ? experiments.getFirst() : experiments.toArray(Long[]::new)));
        if (among != null) {
            sql.add(" and t.id = any(?)", (Object) among);
        }
        where(query, keyset, sql);
        boolean byIndex = one && among == null && query.order().isEmpty() && query.lifecycle() != Lifecycle.ALL;
        return sql.add(byIndex ? INDEX_ORDER : keyset.orderBy()).add(" limit ?", query.limit() + 1);
    }

    /**
     * Trials of one experiment that have a number for the metric that they are ordered by, read along the index of its
     * values: equal ones come in any order.
     *
     * @param tie only those of this value, in the keyset's order; absent for all
     */
    static Sql alongMetric(TrialQuery query, Keyset keyset, @Nullable Double tie) {
        TrialOrder order = query.order().getFirst();
        order(query.order(), keyset, new Sql());
        Sql sql = columns(keyset)
                .add(
                        " from metric_series o0 join trial t on t.id = o0.trial_id where o0.experiment_id = ?",
                        experiments(query).getFirst())
                .add(
                        " and o0.metric_key = ? and o0.last_value < " + Condition.NAN,
                        order.field().key());
        if (tie != null) {
            sql.add(" and o0.last_value = ?", tie);
        } else if (query.next() != null) {
            sql.add(" and o0.last_value " + (order.ascending() ? ">= ?" : "<= ?"), keyset.first(query.next()));
        }
        where(query, keyset, sql);
        String direction = order.ascending() ? " asc" : " desc";
        return sql.add(
                        tie != null
                                ? " order by t.started_ms desc, t.id desc"
                                : " order by o0.experiment_id%1$s, o0.metric_key%1$s, o0.last_value%1$s"
                                        .formatted(direction))
                .add(" limit ?", query.limit() + 1);
    }

    /** Whether {@link #alongMetric} can answer, at least as long as there are enough numbers. */
    static boolean alongMetric(TrialQuery query) {
        if (query.order().size() != 1
                || query.order().getFirst().field().kind() != TrialField.Kind.METRIC
                || experiments(query).size() != 1) {
            return false;
        }
        return query.next() == null || keyset(query).first(query.next()) instanceof Double number && !number.isNaN();
    }

    static Keyset keyset(TrialQuery query) {
        Keyset keyset = new Keyset();
        order(query.order(), keyset, new Sql());
        return keyset;
    }

    private static Sql columns(Keyset keyset) {
        return new Sql()
                .add("select t.*, (select e.project from experiment e where e.id = t.experiment_id) as project, "
                        + keyset.columns());
    }

    private static List<Long> experiments(TrialQuery query) {
        return query.experimentIds().stream()
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .distinct()
                .toList();
    }

    private static void where(TrialQuery query, Keyset keyset, Sql sql) {
        if (query.lifecycle() != Lifecycle.ALL) {
            sql.add(" and t.deleted = " + (query.lifecycle() == Lifecycle.DELETED));
        }
        conditions(query.filter(), sql);
        if (query.next() != null) {
            sql.add(" and ").add(keyset.after(query.next()));
        }
    }

    private static void conditions(String filter, Sql sql) {
        FilterParser.parse(filter).forEach(comparison -> sql.add(" and ").add(condition(filter, comparison)));
    }

    private static void order(List<TrialOrder> orders, Keyset keyset, Sql joins) {
        if (orders.size() > MOST_ORDERS) {
            throw new InvalidInput("order_by", orders.size(), "At most " + MOST_ORDERS + " fields.");
        }
        for (int i = 0; i < orders.size(); i++) {
            TrialField field = orders.get(i).field();
            boolean ascending = orders.get(i).ascending();
            String alias = "o" + i;
            switch (field.kind()) {
                case ATTRIBUTE ->
                    keyset.then(new Term(
                            column(field.key(), "order_by", field.key()),
                            ascending,
                            true,
                            TIMES.contains(field.key()) ? Type.LONG : Type.TEXT));
                case METRIC -> {
                    joins.add(join("metric_series", alias, "metric_key"), field.key());
                    keyset.then(new Term(alias + ".last_value", ascending, true, Type.DOUBLE));
                }
                case PARAM -> {
                    joins.add(join("trial_param", alias, "param_key"), field.key());
                    keyset.then(new Term(alias + ".param_value", ascending, true, Type.TEXT));
                }
                case TAG -> {
                    joins.add(join("trial_tag", alias, "tag_key"), field.key());
                    keyset.then(new Term(alias + ".tag_value", ascending, true, Type.TEXT));
                }
                case DATASET ->
                    throw new InvalidInput("order_by", "datasets." + field.key(), "Trials cannot be ordered by this.");
            }
        }
        keyset.then(new Term("t.started_ms", false, false, Type.LONG)).then(new Term("t.id", false, false, Type.LONG));
    }

    private static String join(String table, String alias, String key) {
        return " left join %s %s on %s.trial_id = t.id and %s.%s = ?".formatted(table, alias, alias, alias, key);
    }

    private static Sql condition(String filter, Comparison comparison) {
        String key = comparison.field().key();
        return switch (comparison.field().kind()) {
            case ATTRIBUTE -> attribute(filter, comparison);
            case METRIC -> metric(filter, comparison);
            case PARAM -> pair(filter, comparison, "trial_param", "param_key", "param_value");
            case TAG -> pair(filter, comparison, "trial_tag", "tag_key", "tag_value");
            case DATASET -> {
                if (!Set.of("name", "digest", "context").contains(key)) {
                    throw new FilterProblem(
                            filter, comparison.position(), "Datasets have a name, a digest and a context.");
                }
                yield exists("trial_dataset", new Sql().add(Condition.text(filter, comparison, "x." + key)), false);
            }
        };
    }

    private static Sql attribute(String filter, Comparison comparison) {
        String key = comparison.field().key();
        String column;
        try {
            column = column(key, "filter", key);
        } catch (InvalidInput e) {
            throw new FilterProblem(filter, comparison.position(), "'" + key + "' is not known: " + ATTRIBUTES);
        }
        return TIMES.contains(key)
                ? Condition.whole(filter, comparison, column)
                : Condition.text(filter, comparison, column);
    }

    private static Sql metric(String filter, Comparison comparison) {
        Sql named = new Sql().add("x.metric_key = ?", comparison.field().key());
        if (absence(comparison)) {
            return exists("metric_series", named, comparison.operator() == Operator.IS_NULL);
        }
        return exists(
                "metric_series", named.add(" and ").add(Condition.number(filter, comparison, "x.last_value")), false);
    }

    private static Sql pair(String filter, Comparison comparison, String table, String key, String value) {
        Sql named = new Sql().add("x." + key + " = ?", comparison.field().key());
        if (absence(comparison)) {
            return exists(table, named, comparison.operator() == Operator.IS_NULL);
        }
        return exists(table, named.add(" and ").add(Condition.text(filter, comparison, "x." + value)), false);
    }

    private static boolean absence(Comparison comparison) {
        return comparison.operator() == Operator.IS_NULL || comparison.operator() == Operator.IS_NOT_NULL;
    }

    private static Sql exists(String table, Sql condition, boolean not) {
        return new Sql()
                .add((not ? "not " : "") + "exists (select 1 from " + table + " x where x.trial_id = t.id and ")
                .add(condition)
                .add(")");
    }

    private static final String ATTRIBUTES =
            "trials have run_id, run_name, status, user_id, start_time, end_time, duration, experiment_id, artifact_uri.";

    private static String column(String attribute, String field, String value) {
        return switch (attribute) {
            case "run_id" -> "t.run_id";
            case "run_name", "run name", "Run name", "Run Name", "name" -> "t.name";
            case "status" -> "t.status";
            case "user_id" ->
                "coalesce((select u.tag_value from trial_tag u where u.trial_id = t.id and u.tag_key = 'mlflow.user'), t.started_by)";
            case "user" -> "t.started_by";
            case "start_time", "created", "Created" -> "t.started_ms";
            case "end_time" -> "t.ended_ms";
            case "duration" -> "(t.ended_ms - t.started_ms)";
            case "experiment_id" -> "cast(t.experiment_id as varchar)";
            case "artifact_uri" ->
                "('mlflow-artifacts:/' || cast(t.experiment_id as varchar) || '/' || t.run_id || '/artifacts')";
            default -> throw new InvalidInput(field, value, ATTRIBUTES);
        };
    }
}
