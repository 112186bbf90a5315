package dev.assay.experiments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as a list shows it.
 *
 * @param trials that are not archived; of a deleted experiment those that are
 * @param lastActivity when its newest trial started
 */
public record ExperimentSummary(
        Experiment experiment, long trials, @Nullable Instant lastActivity) {}
