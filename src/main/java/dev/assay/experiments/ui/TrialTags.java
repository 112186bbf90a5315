package dev.assay.experiments.ui;

import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Trial;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tags that people gave a trial. Those of clients stand under code and environment. */
class TrialTags extends EditableTags {

    private static final Set<String> DECLARED = Set.of("assay.seed", "assay.data");

    private record OfTrial(ExperimentTracking tracking, String runId) implements Kept {

        @Override
        public Map<String, String> all() {
            return tracking.tags(runId);
        }

        @Override
        public void set(String key, String value) {
            tracking.log(runId, List.of(), Map.of(), Map.of(key, value));
        }

        @Override
        public void remove(String key) {
            tracking.deleteTag(runId, key);
        }
    }

    TrialTags(ExperimentTracking tracking, Trial trial, boolean editable) {
        super(editable, key -> !shownElsewhere(key), new OfTrial(tracking, trial.runId()));
    }

    /** What clients and the portal write about a trial; what people declare for the verdict stays. */
    static boolean shownElsewhere(String key) {
        return key.startsWith("mlflow.") || key.startsWith("assay.") && !DECLARED.contains(key);
    }
}
