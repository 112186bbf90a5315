package dev.assay.experiments;

import java.util.List;

/**
 * Points of one metric of one trial, as many as a chart draws.
 *
 * @param points by step; of each bucket the lowest and the highest are kept, so that no mean is to be taken of them, NaN stands where there is no number
 * @param total points that there are in the asked range
 */
public record MetricSeries(String runId, String key, List<MetricPoint> points, long total) {

    public boolean reduced() {
        return points.size() < total;
    }
}
