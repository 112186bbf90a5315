package dev.assay.experiments.ui;

import dev.assay.experiments.KeyUse;
import dev.assay.experiments.TextColumn;
import dev.assay.experiments.TrialField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which params go together with a metric.
 *
 * @param strongest the strongest first
 * @param read params whose values were looked at: all that differ, or as many as fit, those first that most trials have
 * @param differing params that have more than one value
 */
record Ranking(List<ParamImportance> strongest, int read, int differing) {

    private static final long MOST_VALUES = 600_000;
    private static final long VALUES_AT_ONCE = 50_000;

    /** That many are looked at however many trials have them. */
    private static final int FEWEST = 12;

    /** @param values reads params */
    static Ranking of(
            FieldValues metric, List<KeyUse> differing, Function<List<String>, Map<String, TextColumn>> values) {
        List<ParamImportance> all = new ArrayList<>();
        int read = 0;
        for (List<String> batch : batches(differing)) {
            // ranked one by one, so that no more than their texts lie in memory together
            values.apply(batch)
                    .forEach((param, column) -> all.addAll(
                            ParamImportance.rank(metric, List.of(FieldValues.of(TrialField.param(param), column)))));
            read += batch.size();
        }
        return new Ranking(ParamImportance.ordered(metric, all), read, differing.size());
    }

    boolean whole() {
        return read == differing;
    }

    private static List<List<String>> batches(List<KeyUse> differing) {
        List<List<String>> batches = new ArrayList<>();
        long values = 0;
        long here = VALUES_AT_ONCE;
        int taken = 0;
        for (KeyUse param : differing.stream()
                .sorted(Comparator.comparing(KeyUse::trials).reversed())
                .toList()) {
            values += param.trials();
            here += param.trials();
            if (values > MOST_VALUES && taken >= FEWEST) {
                break;
            }
            if (here > VALUES_AT_ONCE) {
                batches.add(new ArrayList<>());
                here = param.trials();
            }
            batches.getLast().add(param.key());
            taken++;
        }
        return batches;
    }
}
