package dev.assay.pipelines;

import dev.assay.experiments.AwaitedTrials;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Lifecycle;
import dev.assay.experiments.ObjectTag;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialQuery;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialSearch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The trials of one script, as our Python package tells them apart by tags. */
@Component
public class ScriptTrials {

    /** More are counted as so many. */
    public static final int MOST = 1000;

    static final String START = "assay.code.start";

    private final ExperimentTracking tracking;
    private final TrialSearch search;

    ScriptTrials(ExperimentTracking tracking, TrialSearch search) {
        this.tracking = tracking;
        this.search = search;
    }

    /** Those of its experiment that the same start of the script began, the trial too; empty where that is not known. */
    public List<Trial> of(Trial trial) {
        return with(trial, START, tracking.tag(trial.runId(), START).orElse(""));
    }

    /** Those that a script began beside the one that a relaunch is for. */
    public List<Trial> beside(Trial trial) {
        return with(trial, AwaitedTrials.BESIDE, trial.runId());
    }

    /** The whole script that a relaunch of the trial runs; empty where it is not known to begin other trials. */
    Optional<WholeScript> whole(Trial trial) {
        Map<String, String> tags = tracking.tags(trial.runId());
        int trials = of(trial).size();
        boolean session = tags.containsKey(ObjectTag.SESSION);
        return trials > 1
                ? ScriptPlace.of(tags).map(place -> new WholeScript(place.number(), trials, place.nested(), session))
                : Optional.empty();
    }

    /** A tag may say anything: only what our package writes is searched for. */
    private List<Trial> with(Trial trial, String tag, String value) {
        if (!value.matches("[0-9a-f]{32}")) {
            return List.of();
        }
        TrialQuery query = TrialQuery.of(trial.experimentId())
                .where("tags.`%s` = '%s'".formatted(tag, value))
                .in(Lifecycle.ALL)
                .page(null, MOST);
        return search.find(query, List.of()).items().stream()
                .map(TrialRow::trial)
                .toList();
    }
}
