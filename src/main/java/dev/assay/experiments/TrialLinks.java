package dev.assay.experiments;

import java.util.List;

/** What a trial read and made besides files. */
public record TrialLinks(List<TrialDataset> datasets, List<Model> inputs, List<Model> outputs) {

    public static final TrialLinks NONE = new TrialLinks(List.of(), List.of(), List.of());

    /** A logged model at a step of the trial. */
    public record Model(String id, long step) {}
}
