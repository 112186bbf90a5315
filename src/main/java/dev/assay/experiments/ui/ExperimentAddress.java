package dev.assay.experiments.ui;

/** Where the pages are. */
final class ExperimentAddress {

    static final String EXPERIMENTS = "experiments";
    static final String TRIALS = "trials";

    private ExperimentAddress() {}

    static String experiment(String id) {
        return EXPERIMENTS + "/" + id;
    }

    static String compare(String experimentId) {
        return EXPERIMENTS + "/" + experimentId + "/compare";
    }

    static String trial(String runId) {
        return TRIALS + "/" + runId;
    }
}
