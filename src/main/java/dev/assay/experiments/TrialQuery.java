package dev.assay.experiments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which trials, in which order.
 *
 * @param filter in MLflow's grammar, such as {@code metrics.accuracy > 0.9 and params.k = '5'}; empty for all
 * @param order the newest first when empty
 * @param next of the page before
 */
public record TrialQuery(
        List<String> experimentIds,
        String filter,
        List<TrialOrder> order,
        Lifecycle lifecycle,
        int limit,
        @Nullable String next) {

    public static TrialQuery of(String experimentId) {
        return new TrialQuery(List.of(experimentId), "", List.of(), Lifecycle.ACTIVE, 100, null);
    }

    public TrialQuery where(String filter) {
        return new TrialQuery(experimentIds, filter, order, lifecycle, limit, next);
    }

    public TrialQuery orderedBy(TrialOrder... order) {
        return new TrialQuery(experimentIds, filter, List.of(order), lifecycle, limit, next);
    }

    public TrialQuery in(Lifecycle lifecycle) {
        return new TrialQuery(experimentIds, filter, order, lifecycle, limit, next);
    }

    public TrialQuery page(@Nullable String next, int limit) {
        return new TrialQuery(experimentIds, filter, order, lifecycle, limit, next);
    }
}
