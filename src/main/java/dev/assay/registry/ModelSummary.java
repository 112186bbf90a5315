package dev.assay.registry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model as a list shows it.
 *
 * @param versions how many there are
 * @param drafts how many wait for a decision
 * @param served number of the version that its route serves
 */
public record ModelSummary(
        Model model, int versions, int drafts, @Nullable Integer served, Optional<Decision> lastDecision) {}
