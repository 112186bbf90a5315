package dev.assay.experiments;

import dev.assay.base.InvalidInput;
import dev.assay.experiments.filter.Comparison;
import dev.assay.experiments.filter.Comparison.Operator;
import dev.assay.experiments.filter.Condition;
import dev.assay.experiments.filter.FilterParser;
import dev.assay.experiments.filter.Sql;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A filter of trials as SQL: conditions on {@code trial t}. */
final class TrialConditions {

    private static final String ATTRIBUTES =
            "trials have run_id, run_name, status, user_id, start_time, end_time, duration, experiment_id, artifact_uri.";

    private TrialConditions() {}

    /** @throws FilterProblem with the place of the mistake */
    static void check(String filter) {
        FilterParser.parse(filter).forEach(comparison -> condition(filter, comparison));
    }

    static boolean askForMetrics(TrialQuery query) {
        return Stream.concat(
                        query.order().stream().map(TrialOrder::field),
                        FilterParser.parse(query.filter()).stream().map(Comparison::field))
                .anyMatch(field -> field.kind() == TrialField.Kind.METRIC);
    }

    static Sql all(String filter) {
        Sql sql = new Sql();
        FilterParser.parse(filter).forEach(comparison -> sql.add(" and ").add(condition(filter, comparison)));
        return sql;
    }

    static Sql condition(String filter, Comparison comparison) {
        String key = comparison.field().key();
        return switch (comparison.field().kind()) {
            case ATTRIBUTE -> attribute(filter, comparison);
            case METRIC -> metric(filter, comparison);
            case PARAM -> pair(filter, comparison, "trial_param", "param_key", "param_value");
            case TAG ->
                key.equals(NestedTrials.PARENT) && absence(comparison)
                        ? nested(comparison)
                        : pair(filter, comparison, "trial_tag", "tag_key", "tag_value");
            case DATASET -> {
                if (!isOfDatasets(comparison.field())) {
                    throw new FilterProblem(
                            filter, comparison.position(), "Datasets have a name, a digest and a context.");
                }
                yield exists("trial_dataset", new Sql().add(Condition.text(filter, comparison, "x." + key)), false);
            }
        };
    }

    static boolean isOfDatasets(TrialField field) {
        return field.kind() == TrialField.Kind.DATASET
                && Set.of("name", "digest", "context").contains(field.key());
    }

    private static Sql attribute(String filter, Comparison comparison) {
        String key = comparison.field().key();
        String column;
        try {
            column = column(key, "filter", key);
        } catch (InvalidInput e) {
            throw new FilterProblem(filter, comparison.position(), "'" + key + "' is not known: " + ATTRIBUTES);
        }
        return comparison.field().isTime()
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

    /** Of this tag the trial's own row tells, too: most of an experiment's trials may be passed over for it. */
    private static Sql nested(Comparison comparison) {
        return new Sql().add("t.parent_run_id " + comparison.operator().sql());
    }

    static boolean absence(Comparison comparison) {
        return comparison.operator() == Operator.IS_NULL || comparison.operator() == Operator.IS_NOT_NULL;
    }

    private static Sql exists(String table, Sql condition, boolean not) {
        return new Sql()
                .add((not ? "not " : "") + "exists (select 1 from " + table + " x where x.trial_id = t.id and ")
                .add(condition)
                .add(")");
    }

    static boolean isName(String attribute) {
        return List.of("run_name", "run name", "Run name", "Run Name", "name").contains(attribute);
    }

    static String column(String attribute, String field, String value) {
        if (isName(attribute)) {
            return "t.name";
        }
        return switch (attribute) {
            case "run_id" -> "t.run_id";
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
