package dev.assay.home;

import dev.assay.experiments.MetricSummary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the project.
 *
 * @param metric what a trial's experiment is about
 */
public record News(
        Instant at,
        String title,
        String detail,
        String link,
        @Nullable MetricSummary metric) {

    News(Instant at, String title, String detail, String link) {
        this(at, title, detail, link, null);
    }
}
