package dev.assay.experiments;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trials that are looked at together: named ones, or all of an experiment that match a filter.
 *
 * @param runIds only read when there is no filter
 * @param filter in MLflow's grammar, empty for all that are not archived; absent for the named ones
 * @param without run ids of those that are left out although they match
 */
public record TrialSelection(
        String experimentId, List<String> runIds, @Nullable String filter, List<String> without) {

    public static TrialSelection named(String experimentId, List<String> runIds) {
        return new TrialSelection(experimentId, runIds, null, List.of());
    }

    public static TrialSelection matching(String experimentId, String filter) {
        return new TrialSelection(experimentId, List.of(), filter, List.of());
    }

    public TrialSelection without(Collection<String> runIds) {
        return new TrialSelection(experimentId, this.runIds, filter, List.copyOf(runIds));
    }
}
