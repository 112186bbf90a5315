package dev.assay.experiments.ui;

import dev.assay.experiments.KeyUse;
import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialSet;
import dev.assay.experiments.ui.CompareState.Value;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the relations of some trials are made of. It is read once, for of a hundred thousand trials that takes seconds. */
final class RelationSource {

    /** As many as may lie in a page; its boxes search among them by what is typed. */
    static final int MOST_KEYS = 10_000;

    private final TrialColumns columns;
    private final TrialSet trials;
    private final List<String> metrics;
    private final List<KeyUse> params;
    private @Nullable Explained last;

    RelationSource(TrialColumns columns, TrialSet trials) {
        this.columns = columns;
        this.trials = trials;
        this.metrics = columns.metrics(trials, "", MOST_KEYS).stream()
                .sorted(Comparator.comparing(KeyUse::trials).reversed().thenComparing(KeyUse::ofSystem))
                .map(KeyUse::key)
                .toList();
        this.params = columns.params(trials, "", MOST_KEYS);
    }

    /** @param values of the metric */
    record Explained(String metric, Value value, FieldValues values, Ranking ranking) {}

    boolean isOf(TrialSet others) {
        return trials == others;
    }

    /** Whether there may be more metrics or params than were read. */
    boolean cut() {
        return Math.max(metrics.size(), params.size()) == MOST_KEYS;
    }

    /** Those that most trials have first; of equals, those of the system last. */
    List<String> metrics() {
        return metrics;
    }

    /** Those that have more than one value. */
    List<KeyUse> differing() {
        return params.stream().filter(param -> param.most() > 1).toList();
    }

    Explained explained(String metric, Value value) {
        if (last == null || !last.metric().equals(metric) || last.value() != value) {
            FieldValues values = FieldValues.read(columns, trials, TrialField.metric(metric), value);
            last = new Explained(
                    metric, value, values, Ranking.of(values, differing(), keys -> columns.params(trials, keys)));
        }
        return last;
    }
}
