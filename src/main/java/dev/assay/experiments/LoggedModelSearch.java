package dev.assay.experiments;

import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import dev.assay.experiments.filter.Comparison;
import dev.assay.experiments.filter.Condition;
import dev.assay.experiments.filter.FilterParser;
import dev.assay.experiments.filter.Keyset;
import dev.assay.experiments.filter.Keyset.Term;
import dev.assay.experiments.filter.Keyset.Type;
import dev.assay.experiments.filter.Sql;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds logged models by MLflow's filter grammar. */
@Component
class LoggedModelSearch {

    private static final String CREATED = "cast(extract(epoch from m.created_at) * 1000 as bigint)";
    private static final String UPDATED = "cast(extract(epoch from m.updated_at) * 1000 as bigint)";
    private static final String FIELDS = "Logged models have name, model_id, model_type, status, source_run_id,"
            + " creation_timestamp, last_updated_timestamp, metrics, params and tags.";
    private static final String METRIC = """
            (select x.metric_value from logged_model_metric x where x.model_id = m.id and x.metric_key = %s%s
            order by x.metric_timestamp desc, x.step desc, x.run_id, x.metric_value desc limit 1)""";

    private final JdbcClient jdbc;

    LoggedModelSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<String> find(LoggedModelQuery query) {
        Long[] experiments = query.experimentIds().stream()
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .toArray(Long[]::new);
        Keyset keyset = keyset(query.order());
        Sql sql = new Sql()
                .add("select m.id, " + keyset.columns() + " from logged_model m where not m.deleted")
                .add(" and m.experiment_id = any(?)", (Object) experiments);
        List<Comparison> comparisons = FilterParser.parse(query.filter());
        comparisons.forEach(comparison -> sql.add(" and ").add(condition(query, comparison)));
        if (!query.datasets().isEmpty()
                && comparisons.stream().noneMatch(one -> one.field().kind() == TrialField.Kind.METRIC)) {
            sql.add(" and exists (select 1 from logged_model_metric x where x.model_id = m.id")
                    .add(measured(query.datasets()))
                    .add(")");
        }
        keyset.page(sql, query.next(), query.limit());
        List<Found> found = jdbc.sql(sql.text())
                .params(sql.params())
                .query((row, number) -> new Found(row.getString(1), keyset.place(row)))
                .list();
        return Page.of(found, query.limit(), one -> keyset.token(one.place())).map(Found::id);
    }

    List<String> madeBy(Trial trial, int limit) {
        return jdbc.sql("""
                        select m.id from logged_model m join experiment e on e.id = m.experiment_id
                        where not m.deleted and e.project = ? and m.id in (
                            select id from logged_model where run_id = ?
                            union select x.model_id from trial_model x join trial t on t.id = x.trial_id
                            where t.run_id = ? and x.direction = 'OUTPUT')
                        order by m.created_at, m.id limit ?""")
                .params(trial.project(), trial.runId(), trial.runId(), limit)
                .query(String.class)
                .list();
    }

    private record Found(String id, List<@Nullable Object> place) {}

    private static Keyset keyset(List<LoggedModelQuery.Order> orders) {
        Keyset keyset = new Keyset();
        for (LoggedModelQuery.Order order : orders) {
            String key = order.field().key();
            if (order.field().kind() == TrialField.Kind.METRIC) {
                keyset.then(new Term(
                        METRIC.formatted(quoted(key), measured(order.dataset())),
                        order.ascending(),
                        true,
                        Type.DOUBLE));
            } else {
                String column = column(key);
                if (column == null) {
                    throw new InvalidInput("order_by", key, FIELDS);
                }
                keyset.then(new Term(column, order.ascending(), true, whole(column) ? Type.LONG : Type.TEXT));
            }
        }
        return keyset.then(new Term(CREATED, false, false, Type.LONG)).then(new Term("m.id", true, false, Type.TEXT));
    }

    /** Literals, for the expression stands in the order too, where parameters would be counted twice. */
    private static String measured(LoggedModelQuery.@Nullable Dataset dataset) {
        return dataset == null
                ? ""
                : " and x.dataset_name = " + quoted(dataset.name())
                        + (dataset.digest() == null ? "" : " and x.dataset_digest = " + quoted(dataset.digest()));
    }

    private static Sql measured(List<LoggedModelQuery.Dataset> datasets) {
        Sql sql = new Sql();
        for (int i = 0; i < datasets.size(); i++) {
            LoggedModelQuery.Dataset dataset = datasets.get(i);
            sql.add((i == 0 ? " and (" : " or ") + "(x.dataset_name = ?", dataset.name());
            if (dataset.digest() == null) {
                sql.add(")");
            } else {
                sql.add(" and x.dataset_digest = ?)", dataset.digest());
            }
        }
        return sql.add(datasets.isEmpty() ? "" : ")");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static Sql condition(LoggedModelQuery query, Comparison comparison) {
        String filter = query.filter();
        return switch (comparison.field().kind()) {
            case ATTRIBUTE -> {
                String column = column(comparison.field().key());
                if (column == null) {
                    throw new FilterProblem(filter, comparison.position(), FIELDS);
                }
                yield whole(column)
                        ? Condition.whole(filter, comparison, column)
                        : Condition.text(filter, comparison, column);
            }
            case METRIC ->
                exists("logged_model_metric", "metric_key", comparison)
                        .add(Condition.number(filter, comparison, "x.metric_value"))
                        .add(measured(query.datasets()))
                        .add(")");
            case PARAM ->
                exists("logged_model_param", "param_key", comparison)
                        .add(Condition.text(filter, comparison, "x.param_value"))
                        .add(")");
            case TAG ->
                exists("logged_model_tag", "tag_key", comparison)
                        .add(Condition.text(filter, comparison, "x.tag_value"))
                        .add(")");
            case DATASET -> throw new FilterProblem(filter, comparison.position(), FIELDS);
        };
    }

    private static Sql exists(String table, String key, Comparison comparison) {
        return new Sql()
                .add(
                        "exists (select 1 from " + table + " x where x.model_id = m.id and x." + key + " = ? and ",
                        comparison.field().key());
    }

    private static boolean whole(String column) {
        return column.equals(CREATED) || column.equals(UPDATED);
    }

    private static @Nullable String column(String attribute) {
        return switch (attribute) {
            case "name" -> "m.name";
            case "model_id" -> "m.id";
            case "model_type" -> "m.type";
            case "status" -> "m.status";
            case "source_run_id" -> "m.run_id";
            case "experiment_id" -> "cast(m.experiment_id as varchar)";
            case "creation_timestamp", "creation_time" -> CREATED;
            case "last_updated_timestamp", "last_updated_time" -> UPDATED;
            default -> null;
        };
    }
}
