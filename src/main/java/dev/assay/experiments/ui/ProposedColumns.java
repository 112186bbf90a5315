package dev.assay.experiments.ui;

import dev.assay.experiments.SystemMetrics;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a list of trials shows to a reader who has not chosen yet: the leading metric, then what most trials have, params that differ first. */
final class ProposedColumns {

    private static final int EACH = 4;

    private ProposedColumns() {}

    /** @param leading what the experiment is about: it stands first, however few of these trials have it */
    static List<TrialField> of(Optional<String> leading, List<TrialRow> trials) {
        return Stream.concat(metrics(leading, trials), params(trials)).toList();
    }

    private static Stream<TrialField> metrics(Optional<String> leading, List<TrialRow> trials) {
        Stream<String> logged = values(trials, TrialRow::metrics).entrySet().stream()
                .filter(metric -> !SystemMetrics.contain(metric.getKey()))
                .sorted(mostTrialsFirst())
                .map(Map.Entry::getKey);
        return Stream.concat(leading.stream(), logged).distinct().limit(EACH).map(TrialField::metric);
    }

    private static Stream<TrialField> params(List<TrialRow> trials) {
        return values(trials, TrialRow::params).entrySet().stream()
                .sorted(ProposedColumns.<String>differingFirst().thenComparing(mostTrialsFirst()))
                .limit(EACH)
                .map(param -> TrialField.param(param.getKey()));
    }

    private static <V> Map<String, List<V>> values(List<TrialRow> trials, Function<TrialRow, Map<String, V>> logged) {
        Map<String, List<V>> values = new TreeMap<>();
        trials.forEach(trial -> logged.apply(trial)
                .forEach((key, value) ->
                        values.computeIfAbsent(key, first -> new ArrayList<>()).add(value)));
        return values;
    }

    private static <V> Comparator<Map.Entry<String, List<V>>> mostTrialsFirst() {
        return Comparator.comparing(logged -> -logged.getValue().size());
    }

    private static <V> Comparator<Map.Entry<String, List<V>>> differingFirst() {
        return Comparator.comparing(logged -> differ(logged.getValue()) ? 0 : 1);
    }

    private static boolean differ(Collection<?> values) {
        return new HashSet<>(values).size() > 1;
    }
}
