package dev.assay.experiments;

import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import dev.assay.experiments.filter.Comparison;
import dev.assay.experiments.filter.Comparison.Operator;
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

/** Lists experiments. */
@Component
class ExperimentSearch {

    private static final String CREATED = "cast(extract(epoch from e.created_at) * 1000 as bigint)";
    private static final String UPDATED = "cast(extract(epoch from e.updated_at) * 1000 as bigint)";
    // a literal, for the expression stands in the order too, where a parameter would be counted twice
    private static final String NAME = "case when e.project = '%s' then e.name else e.project || '/' || e.name end";
    private static final String FIELDS =
            "Experiments have name, experiment_id, creation_time, last_update_time and tags.";

    private final JdbcClient jdbc;

    ExperimentSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param own the project whose experiments are called by their name alone, all others by {@code project/name} */
    Page<Long> find(
            String filter, List<String> order, Lifecycle lifecycle, int limit, @Nullable String next, String own) {
        String name = NAME.formatted(own.replace("'", "''"));
        Keyset keyset = keyset(order, name);
        Sql sql = new Sql().add("select e.id, " + keyset.columns() + " from experiment e where 1 = 1");
        switch (lifecycle) {
            case ACTIVE -> sql.add(" and e.deleted = false");
            case DELETED -> sql.add(" and e.deleted = true");
            case ALL -> {}
        }
        FilterParser.parse(filter).forEach(comparison -> sql.add(" and ").add(condition(filter, comparison, name)));
        keyset.page(sql, next, limit);
        List<Found> found = jdbc.sql(sql.text())
                .params(sql.params())
                .query((row, number) -> new Found(row.getLong(1), keyset.place(row)))
                .list();
        return Page.of(found, limit, one -> keyset.token(one.place())).map(Found::id);
    }

    private record Found(long id, List<@Nullable Object> place) {}

    private static Keyset keyset(List<String> orders, String name) {
        Keyset keyset = new Keyset();
        for (String text : orders.isEmpty() ? List.of("last_update_time DESC") : orders) {
            TrialOrder order = FilterParser.parseOrder(text);
            keyset.then(
                    switch (order.field().key()) {
                        case "name" -> new Term(name, order.ascending(), false, Type.TEXT);
                        case "experiment_id" -> new Term("e.id", order.ascending(), false, Type.LONG);
                        case "creation_time" -> new Term(CREATED, order.ascending(), false, Type.LONG);
                        case "last_update_time" -> new Term(UPDATED, order.ascending(), false, Type.LONG);
                        default -> throw new InvalidInput("order_by", text, FIELDS);
                    });
        }
        return keyset.then(new Term("e.id", false, false, Type.LONG));
    }

    private static Sql condition(String filter, Comparison comparison, String name) {
        if (comparison.field().kind() == TrialField.Kind.TAG) {
            String tagged = "exists (select 1 from experiment_tag x where x.experiment_id = e.id and x.tag_key = ?";
            Sql sql = new Sql();
            if (comparison.operator() == Operator.IS_NULL || comparison.operator() == Operator.IS_NOT_NULL) {
                String not = comparison.operator() == Operator.IS_NULL ? "not " : "";
                return sql.add(not + tagged + ")", comparison.field().key());
            }
            return sql.add(tagged + " and ", comparison.field().key())
                    .add(Condition.text(filter, comparison, "x.tag_value"))
                    .add(")");
        }
        String key = comparison.field().kind() == TrialField.Kind.ATTRIBUTE
                ? comparison.field().key()
                : "";
        return switch (key) {
            case "name" -> Condition.text(filter, comparison, name);
            case "experiment_id" -> Condition.text(filter, comparison, "cast(e.id as varchar)");
            case "creation_time" -> Condition.whole(filter, comparison, CREATED);
            case "last_update_time" -> Condition.whole(filter, comparison, UPDATED);
            default -> throw new FilterProblem(filter, comparison.position(), FIELDS);
        };
    }
}
