package dev.assay.experiments.ui;

import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialStatus;
import dev.assay.experiments.verdict.Reproducibility;
import dev.assay.experiments.verdict.Reproduction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest repetitions of a trial, read once for all parts of its page.
 *
 * @param finished how those that have finished came out, by run id
 */
record RepetitionOutcomes(List<Trial> repetitions, Map<String, Reproduction> finished, double tolerance) {

    private static final int LISTED = 10;

    static RepetitionOutcomes of(Reproducibility reproducibility, Trial trial, double tolerance) {
        List<Trial> repetitions = reproducibility.repetitions(trial.runId(), LISTED);
        List<String> ended = repetitions.stream()
                .filter(again -> again.status() == TrialStatus.FINISHED)
                .map(Trial::runId)
                .toList();
        List<Reproduction> compared = reproducibility.compare(trial.runId(), ended, tolerance);
        Map<String, Reproduction> finished = new LinkedHashMap<>();
        for (int index = 0; index < ended.size(); index++) {
            finished.put(ended.get(index), compared.get(index));
        }
        return new RepetitionOutcomes(repetitions, finished, tolerance);
    }

    /** Whether some repetition reproduced the trial; empty while none has finished. */
    Optional<StatusBadge> badge() {
        return finished.values().stream()
                .filter(Reproduction::reproduced)
                .findFirst()
                .or(() -> finished.values().stream().findFirst())
                .map(RepetitionOutcomes::badge);
    }

    static StatusBadge badge(Reproduction reproduction) {
        if (reproduction.reproduced()) {
            return new StatusBadge(Tone.GOOD, "reproduced");
        }
        int differing = reproduction.differing().size();
        return new StatusBadge(
                Tone.BAD,
                reproduction.metrics().isEmpty()
                        ? "no metrics to compare"
                        : differing + " of " + reproduction.metrics().size() + " metrics differ");
    }
}
