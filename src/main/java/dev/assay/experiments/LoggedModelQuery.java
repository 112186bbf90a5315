package dev.assay.experiments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which logged models to list, in MLflow's words.
 *
 * @param datasets when there are any, only metrics that were measured on one of them count, and models without are left out
 * @param order the newest first unless given
 * @param next where the page before ended
 */
public record LoggedModelQuery(
        List<String> experimentIds,
        String filter,
        List<Dataset> datasets,
        List<Order> order,
        int limit,
        @Nullable String next) {

    /** @param digest any when absent */
    public record Dataset(String name, @Nullable String digest) {}

    /** @param dataset that a metric was measured on; any when absent */
    public record Order(
            TrialField field, boolean ascending, @Nullable Dataset dataset) {}
}
