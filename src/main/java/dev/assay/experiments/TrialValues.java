package dev.assay.experiments;

import dev.assay.experiments.filter.Comparison;
import dev.assay.experiments.filter.Comparison.Operator;
import dev.assay.experiments.filter.Condition;
import dev.assay.experiments.filter.Sql;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The index that holds the values of one field of an experiment's trials in order: last values of metrics, names, and of
 * params and tags their first characters, by which they are ordered.
 *
 * @param key column of the field's name; empty where the table has only this field
 */
record TrialValues(TrialField field, String table, String key, String value, String trial) {

    private static final int START = 200;

    static Optional<TrialValues> of(TrialField field) {
        return switch (field.kind()) {
            case METRIC -> Optional.of(new TrialValues(field, "metric_series", "metric_key", "last_value", "trial_id"));
            case PARAM -> Optional.of(new TrialValues(field, "trial_param", "param_key", "value_start", "trial_id"));
            case TAG -> Optional.of(new TrialValues(field, "trial_tag", "tag_key", "value_start", "trial_id"));
            case ATTRIBUTE ->
                TrialConditions.isName(field.key())
                        ? Optional.of(new TrialValues(field, "trial", "", "name", "id"))
                        : Optional.empty();
            case DATASET -> Optional.empty();
        };
    }

    boolean metric() {
        return field.kind() == TrialField.Kind.METRIC;
    }

    /** A condition on {@code trial t}: it has the value, or none. */
    Sql exists(@Nullable Object wanted) {
        Sql sql = new Sql()
                .add((wanted == null ? "not " : "") + "exists (select 1 from " + table + " x where x." + trial
                        + " = t.id");
        named(sql);
        return wanted == null ? sql.add(")") : sql.add(" and x." + value + " = ?)", wanted);
    }

    /** Ids of trials that have the field, for more conditions on {@code x} to follow. */
    Sql ids(long experiment, boolean archived) {
        return named(experiment, archived, new Sql().add("select x." + trial + " from " + table + " x"));
    }

    /** Ids of at least those trials that the comparison lets through; empty when it looks for what is not there. */
    Optional<Sql> candidates(long experiment, boolean archived, String filter, Comparison comparison) {
        if (comparison.operator() == Operator.IS_NULL) {
            return Optional.empty();
        }
        if (comparison.operator() == Operator.IN && !metric()) {
            Sql wanted = new Sql()
                    .add(
                            "select x.%s from unnest(cast(? as varchar(8000) array)) as wanted (text) join %s x on x.%s = %s"
                                    .formatted(trial, table, value, key.isEmpty() ? "text" : start("text")),
                            (Object) comparison.values().toArray(String[]::new));
            return Optional.of(named(experiment, archived, wanted));
        }
        Sql sql = ids(experiment, archived);
        return Optional.of(
                comparison.operator() == Operator.IS_NOT_NULL
                        ? sql
                        : sql.add(" and ").add(condition(filter, comparison)));
    }

    /** The first value that is not before the given one. */
    Sql from(long experiment, String first) {
        return next(experiment, ">=", first);
    }

    /** The first value after the given one. */
    Sql after(long experiment, String last) {
        return next(experiment, ">", last);
    }

    /** Names the constant columns in the order, too: only so does H2 read the index instead of sorting. */
    private Sql next(long experiment, String comparison, String other) {
        Sql sql = new Sql().add("select x." + value + " from " + table + " x where x.experiment_id = ?", experiment);
        return named(sql)
                .add(" and x." + value + " " + comparison + " ?", other)
                .add(" order by x.experiment_id" + (key.isEmpty() ? "" : ", x." + key) + ", x." + value + " limit 1");
    }

    /** Whether a value from the index is the whole text. */
    boolean whole(String found) {
        return key.isEmpty() || found.length() < START;
    }

    private Sql condition(String filter, Comparison comparison) {
        String column = "x." + value;
        if (metric()) {
            return Condition.number(filter, comparison, column);
        }
        if (key.isEmpty()) {
            return Condition.text(filter, comparison, column);
        }
        if (comparison.operator() == Operator.EQUAL) {
            return new Sql()
                    .add(column + " = " + start("?"), comparison.values().getFirst());
        }
        // What is longer than its start may pass: whoever reads the trials looks at the whole value.
        return new Sql()
                .add("(char_length(" + column + ") = " + START + " or ")
                .add(Condition.text(filter, comparison, column))
                .add(")");
    }

    private Sql named(long experiment, boolean archived, Sql sql) {
        sql.add(" where x.experiment_id = ?", experiment);
        if (key.isEmpty()) {
            sql.add(" and x.deleted = " + archived);
        }
        return named(sql);
    }

    private Sql named(Sql sql) {
        return key.isEmpty() ? sql : sql.add(" and x." + key + " = ?", field.key());
    }

    static String start(String text) {
        return "left(" + text + ", " + START + ")";
    }
}
