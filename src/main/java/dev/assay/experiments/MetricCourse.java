package dev.assay.experiments;

import java.util.List;

/**
 * One metric of one trial as a mean over several trials needs it.
 *
 * @param extremes as a chart of the trial alone draws it
 * @param means by step: of each bucket of neighbouring points the mean, or the finite points themselves when they are few
 * @param estimated whether not every point was read: what lies between the extremes of each 256 points is taken to be like
 *     the first and the last of them
 */
public record MetricCourse(MetricSeries extremes, List<MetricPoint> means, boolean estimated) {

    /** Whether the means are not the points themselves. */
    public boolean averaged() {
        return extremes.reduced();
    }
}
