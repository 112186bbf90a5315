package dev.assay.experiments.ui;

import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.TrialSearch;
import dev.assay.projects.Projects;
import org.springframework.stereotype.Component;

/** What the list of experiments is made from. */
@Component
record ExperimentListServices(
        ExperimentTracking tracking, TrialSearch search, ExperimentRemoval removal, Projects projects) {}
