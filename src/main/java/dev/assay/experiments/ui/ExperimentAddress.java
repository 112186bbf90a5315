package dev.assay.experiments.ui;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import dev.assay.base.ui.NothingThere;

/** Where the pages are. */
final class ExperimentAddress {

    static final String EXPERIMENTS = "experiments";
    static final String TRIALS = "trials";

    private ExperimentAddress() {}

    static String experiment(String id) {
        return EXPERIMENTS + "/" + id;
    }

    static NothingThere noExperiment(String id) {
        return new NothingThere("experiment", id, EXPERIMENTS, "experiments");
    }

    static String compare(String experimentId) {
        return EXPERIMENTS + "/" + experimentId + "/compare";
    }

    static String trial(String runId) {
        return TRIALS + "/" + runId;
    }

    /** Where the files of a logged model are. */
    static String model(String runId, String modelId) {
        QueryParameters query = TrialAddress.read(QueryParameters.empty())
                .choosing(new ChosenFile(modelId, ""))
                .query();
        return new Location(trial(runId), query).getPathWithQueryParameters();
    }
}
