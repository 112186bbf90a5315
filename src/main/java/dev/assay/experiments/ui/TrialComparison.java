package dev.assay.experiments.ui;

import dev.assay.base.ui.Numbers;
import dev.assay.experiments.TrialRow;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays trials side by side: rows are params, metrics, tags, code, environment and data; the first trial is the base. */
final class TrialComparison {

    /**
     * @param values one a trial, absent where it has none
     * @param numbers the same as numbers, where the row is a metric
     */
    record Row(String group, String name, List<@Nullable String> values, List<@Nullable Double> numbers) {

        boolean differs() {
            return values.stream().distinct().count() > 1;
        }

        boolean differsFromBase(int trial) {
            return !Objects.equals(values.getFirst(), values.get(trial));
        }

        /** The difference of a metric to the base: ▲ 0.012. */
        @Nullable
        String difference(int trial) {
            Double base = numbers.isEmpty() ? null : numbers.getFirst();
            Double value = numbers.isEmpty() ? null : numbers.get(trial);
            boolean comparable =
                    trial > 0 && base != null && value != null && Double.isFinite(base) && Double.isFinite(value);
            return comparable && !base.equals(value) ? Numbers.difference(value - base) : null;
        }
    }

    private static final Map<String, String> CODE =
            Map.of(TrialCode.COMMIT, "commit", TrialCode.BRANCH, "branch", "mlflow.source.name", "source");

    private TrialComparison() {}

    /** @param edges of each trial, by run id */
    static List<Row> of(List<TrialRow> trials, Map<String, List<Edge>> edges) {
        return Stream.of(
                        keyed("Params", trials, TrialRow::params),
                        metrics(trials),
                        keyed("Tags", trials, TrialComparison::ownTags),
                        keyed("Code", trials, TrialComparison::code),
                        tied("Environment", "version", trials, edges, Set.of(Kind.ENVIRONMENT_VERSION)),
                        tied("Data", "versions", trials, edges, Set.of(Kind.OBJECT_VERSION)))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> keyed(String group, List<TrialRow> trials, Function<TrialRow, Map<String, String>> pairs) {
        Set<String> keys = new TreeSet<>();
        trials.forEach(trial -> keys.addAll(pairs.apply(trial).keySet()));
        return keys.stream()
                .map(key -> new Row(
                        group, key, each(trials, trial -> pairs.apply(trial).get(key)), List.of()))
                .toList();
    }

    private static List<Row> metrics(List<TrialRow> trials) {
        Set<String> keys = new TreeSet<>();
        trials.forEach(trial -> keys.addAll(trial.metrics().keySet()));
        return keys.stream()
                .map(key -> {
                    List<@Nullable Double> numbers =
                            each(trials, trial -> trial.metrics().get(key));
                    List<@Nullable String> words = new ArrayList<>();
                    numbers.forEach(number -> words.add(number == null ? null : Numbers.shown(number)));
                    return new Row("Metrics", key, words, numbers);
                })
                .toList();
    }

    private static List<Row> tied(
            String group, String name, List<TrialRow> trials, Map<String, List<Edge>> edges, Set<Kind> kinds) {
        List<@Nullable String> values = each(trials, trial -> {
            String labels = edges.getOrDefault(trial.trial().runId(), List.of()).stream()
                    .filter(edge -> kinds.contains(edge.to().kind()))
                    .map(edge -> edge.to().label())
                    .sorted()
                    .distinct()
                    .collect(Collectors.joining(", "));
            return labels.isEmpty() ? null : labels;
        });
        return values.stream().anyMatch(Objects::nonNull)
                ? List.of(new Row(group, name, values, List.of()))
                : List.of();
    }

    private static Map<String, String> ownTags(TrialRow trial) {
        return trial.tags().entrySet().stream()
                .filter(tag -> !tag.getKey().startsWith("mlflow."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> code(TrialRow trial) {
        return CODE.entrySet().stream()
                .filter(tag -> trial.tags().containsKey(tag.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getValue, tag -> trial.tags().get(tag.getKey())));
    }

    private static <T> List<@Nullable T> each(List<TrialRow> trials, Function<TrialRow, @Nullable T> value) {
        List<@Nullable T> values = new ArrayList<>();
        trials.forEach(trial -> values.add(value.apply(trial)));
        return values;
    }
}
