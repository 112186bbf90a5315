package dev.assay.experiments.ui;

import dev.assay.base.Topics;
import dev.assay.experiments.ExperimentCatalog;
import dev.assay.experiments.NestedTrials;
import dev.assay.experiments.TrialSearch;
import dev.assay.experiments.TrialTagging;
import dev.assay.experiments.verdict.Reproducibility;
import org.springframework.stereotype.Component;

/** What a list of trials is made from. */
@Component
record TrialListServices(
        ExperimentCatalog experiments,
        TrialSearch search,
        NestedTrials nested,
        TrialRemoval removal,
        TrialTagging tagging,
        ManyTrials many,
        CompareServices compare,
        Reproducibility reproducibility,
        Topics topics) {}
