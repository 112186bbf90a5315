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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link TrialQuery} as SQL. */
final class TrialSql {

    /** Names the constant columns too: only so does H2 read the index instead of sorting everything. */
    static final String INDEX_ORDER = " order by t.experiment_id %1$s, t.deleted %1$s, t.started_ms %1$s, t.id %1$s";

    static final String PLACE = "place";

    /** Of a text that is a number which fits into a double; null of any other. */
    private static final String NUMBER = "case when %1$s ~ '^[+-]{0,1}([0-9]{1,17}([.][0-9]{0,30}){0,1}|[.][0-9]{1,30})"
            + "([eE][+-]{0,1}[0-9]{1,2}){0,1}$' then cast(%1$s as double precision) end";

    private static final int MOST_ORDERS = 20;
    private static final TrialOrder NEWEST = TrialOrder.descending(TrialField.attribute("start_time"));
    private static final TrialOrder OLDEST = TrialOrder.ascending(TrialField.attribute("start_time"));

    private TrialSql() {}

    /** Without a last order by the newest, which is what comes after all others anyway. */
    static TrialQuery shortest(TrialQuery query) {
        List<TrialOrder> order = query.order();
        return !order.isEmpty() && order.getLast().equals(NEWEST)
                ? query.orderedBy(order.subList(0, order.size() - 1).toArray(TrialOrder[]::new))
                : query;
    }

    /** Selects the ids of those of the selection that are archived, or of those that are not. */
    static Sql ids(TrialSelection selection, boolean archived) {
        String id = selection.experimentId();
        long experiment = id.matches("[0-9]{1,18}") ? Long.parseLong(id) : -1;
        Sql sql = new Sql()
                .add("select t.id from trial t where t.experiment_id = ? and t.deleted = " + archived, experiment);
        String filter = selection.filter();
        if (filter == null) {
            return sql.add(" and t.run_id = any(?)", (Object) selection.runIds().toArray(String[]::new));
        }
        FilterParser.parse(filter).stream()
                .filter(comparison -> comparison.operator() == Operator.EQUAL || comparison.operator() == Operator.IN)
                .flatMap(comparison -> candidates(experiment, archived, filter, comparison).stream())
                .forEach(candidates -> sql.add(" and t.id in (").add(candidates).add(")"));
        if (!selection.without().isEmpty()) {
            sql.add(" and t.run_id <> all(?)", (Object) selection.without().toArray(String[]::new));
        }
        return sql.add(TrialConditions.all(filter));
    }

    /** For each comparison that an index can answer: ids of at least those trials that it lets through, in no order. */
    static List<Sql> candidates(TrialQuery query, int limit) {
        List<Long> experiments = experiments(query);
        if (experiments.size() != 1 || query.lifecycle() == Lifecycle.ALL) {
            return List.of();
        }
        boolean archived = query.lifecycle() == Lifecycle.DELETED;
        return FilterParser.parse(query.filter()).stream()
                .flatMap(
                        comparison -> candidates(experiments.getFirst(), archived, query.filter(), comparison).stream())
                .map(sql -> sql.add(" limit ?", limit))
                .toList();
    }

    private static Optional<Sql> candidates(long experiment, boolean archived, String filter, Comparison comparison) {
        return TrialValues.of(comparison.field())
                .flatMap(values -> values.candidates(experiment, archived, filter, comparison));
    }

    /** How many of the newest trials pass. */
    static Sql probe(TrialQuery query, int newest) {
        boolean archived = query.lifecycle() == Lifecycle.DELETED;
        return new Sql()
                .add(
                        "select count(*) from (select t.* from trial t where t.experiment_id = ? and t.deleted = "
                                + archived + INDEX_ORDER.formatted("desc") + " limit ?) t where true",
                        experiments(query).getFirst(),
                        newest)
                .add(TrialConditions.all(query.filter()));
    }

    /**
     * Selects ids with the columns of the keyset behind them: what is sorted should be little, for what does not fit into
     * memory is sorted on disk.
     *
     * @param among only these; absent for all
     */
    static Sql places(TrialQuery query, Long @Nullable [] among, Keyset keyset) {
        Sql joins = new Sql();
        order(query.order(), keyset, joins);
        Sql sql = new Sql()
                .add("select t.id, " + keyset.columns() + " from trial t")
                .add(joins);
        List<Long> experiments = experiments(query);
        boolean one = experiments.size() == 1;
        sql.add(one ? " where t.experiment_id = ?" : " where t.experiment_id = any(?)", (Object)
                (one ? experiments.getFirst() : experiments.toArray(Long[]::new)));
        if (among != null) {
            sql.add(" and t.id = any(?)", (Object) among);
        }
        where(query, sql);
        boolean oldest = query.order().equals(List.of(OLDEST));
        boolean byIndex =
                one && among == null && (query.order().isEmpty() || oldest) && query.lifecycle() != Lifecycle.ALL;
        if (query.next() != null) {
            if (byIndex) {
                sql.add(
                        " and t.started_ms " + (oldest ? ">= ?" : "<= ?"),
                        keyset.place(query.next()).getFirst());
            }
            sql.add(" and ").add(keyset.after(query.next()));
        }
        return sql.add(byIndex ? INDEX_ORDER.formatted(oldest ? "asc" : "desc") : keyset.orderBy())
                .add(" limit ?", query.limit() + 1);
    }

    /** The index along which the query can be answered; empty when there is none. */
    static Optional<TrialValues> values(TrialQuery query) {
        return query.order().size() == 1
                        && !query.order().getFirst().numbers()
                        && experiments(query).size() == 1
                        && query.lifecycle() != Lifecycle.ALL
                ? TrialValues.of(query.order().getFirst().field())
                : Optional.empty();
    }

    /**
     * Trials that have a value, read along its index: equal ones come in any order.
     *
     * @param beyond only those after this value; absent for all
     */
    static Sql along(TrialQuery query, TrialValues values, @Nullable Object beyond, int limit) {
        boolean named = !values.key().isEmpty();
        String column = (named ? "o0." : "t.") + values.value();
        Sql sql = columns(", " + column + " as " + PLACE)
                .add(named ? " from " + values.table() + " o0 join trial t on t.id = o0.trial_id" : " from trial t")
                .add(
                        " where " + (named ? "o0" : "t") + ".experiment_id = ?",
                        experiments(query).getFirst());
        if (named) {
            sql.add(" and o0." + values.key() + " = ?", values.field().key());
        }
        if (values.metric()) {
            sql.add(" and " + column + " < " + Condition.NAN);
        }
        boolean ascending = query.order().getFirst().ascending();
        if (beyond != null) {
            sql.add(" and " + column + (ascending ? " > ?" : " < ?"), beyond);
        }
        if (named) {
            where(query, sql);
        } else {
            // Said so that no other index looks better than that of the names.
            sql.add(" and t.name >= '' and coalesce(t.deleted, false) = " + (query.lifecycle() == Lifecycle.DELETED))
                    .add(TrialConditions.all(query.filter()));
        }
        String constants = named ? "o0.experiment_id %1$s, o0." + values.key() : "t.experiment_id";
        return sql.add((" order by " + constants + " %1$s, " + column + " %1$s").formatted(ascending ? "asc" : "desc"))
                .add(" limit ?", limit);
    }

    /** Ids of trials that have the value, in no order. */
    static Sql having(TrialQuery query, TrialValues values, Object value, int limit) {
        return values.ids(experiments(query).getFirst(), query.lifecycle() == Lifecycle.DELETED)
                .add(" and x." + values.value() + " = ?", value)
                .add(" limit ?", limit);
    }

    /**
     * Trials that have the value, or that have none, the newest first.
     *
     * @param among only these; absent for all
     * @param after only those behind this place in the order; absent for all
     */
    static Sql newest(
            TrialQuery query,
            TrialValues values,
            @Nullable Object value,
            Long @Nullable [] among,
            @Nullable List<@Nullable Object> after,
            int limit) {
        Sql sql = columns("")
                .add(
                        " from trial t where t.experiment_id = ?",
                        experiments(query).getFirst());
        if (among != null) {
            sql.add(" and t.id = any(?)", (Object) among);
        } else {
            sql.add(" and ").add(values.exists(value));
        }
        if (after != null) {
            Object started = Objects.requireNonNull(after.get(1));
            sql.add(" and t.started_ms <= ? and (t.started_ms < ? or t.id < ?)", started, started, after.get(2));
        }
        where(query, sql);
        return sql.add(among == null ? INDEX_ORDER.formatted("desc") : " order by t.started_ms desc, t.id desc")
                .add(" limit ?", limit);
    }

    static Keyset keyset(TrialQuery query) {
        Keyset keyset = new Keyset();
        order(query.order(), keyset, new Sql());
        return keyset;
    }

    private static Sql columns(String more) {
        return new Sql()
                .add("select t.*, (select e.project from experiment e where e.id = t.experiment_id) as project" + more);
    }

    private static List<Long> experiments(TrialQuery query) {
        return query.experimentIds().stream()
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .distinct()
                .toList();
    }

    private static void where(TrialQuery query, Sql sql) {
        if (query.lifecycle() != Lifecycle.ALL) {
            sql.add(" and t.deleted = " + (query.lifecycle() == Lifecycle.DELETED));
        }
        sql.add(TrialConditions.all(query.filter()));
    }

    private static void order(List<TrialOrder> orders, Keyset keyset, Sql joins) {
        if (orders.size() > MOST_ORDERS) {
            throw new InvalidInput("order_by", orders.size(), "At most " + MOST_ORDERS + " fields.");
        }
        if (orders.equals(List.of(OLDEST))) {
            keyset.then(new Term("t.started_ms", true, false, Type.LONG))
                    .then(new Term("t.id", true, false, Type.LONG));
            return;
        }
        for (int i = 0; i < orders.size(); i++) {
            TrialField field = orders.get(i).field();
            boolean ascending = orders.get(i).ascending();
            String alias = "o" + i;
            switch (field.kind()) {
                case ATTRIBUTE ->
                    keyset.then(new Term(
                            TrialConditions.column(field.key(), "order_by", field.key()),
                            ascending,
                            true,
                            field.isTime() ? Type.LONG : Type.TEXT));
                case METRIC, PARAM, TAG -> {
                    TrialValues values = TrialValues.of(field).orElseThrow();
                    joins.add(
                            " left join %1$s %2$s on %2$s.trial_id = t.id and %2$s.%3$s = ?"
                                    .formatted(values.table(), alias, values.key()),
                            field.key());
                    String value = alias + "." + values.value();
                    if (orders.get(i).numbers()) {
                        keyset.then(new Term("(" + NUMBER.formatted(value) + ")", ascending, true, Type.DOUBLE));
                    }
                    keyset.then(new Term(value, ascending, true, values.metric() ? Type.DOUBLE : Type.TEXT));
                }
                case DATASET ->
                    throw new InvalidInput("order_by", "datasets." + field.key(), "Trials cannot be ordered by this.");
            }
        }
        keyset.then(new Term("t.started_ms", false, false, Type.LONG)).then(new Term("t.id", false, false, Type.LONG));
    }
}
