package dev.assay.experiments;

import dev.assay.base.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** All points of metrics, from chunks and journal. */
@Service
public class MetricHistory {

    /**
     * Reduced to about {@code maxPoints} by keeping first, last, and each bucket's lowest and highest.
     *
     * @param fromStep and {@code toStep} inclusive; absent for no bound
     */
    public MetricSeries series(
            String runId, String key, int maxPoints, @Nullable Long fromStep, @Nullable Long toStep) {
        throw new UnsupportedOperationException();
    }

    /** By step, timestamp and value; exact repeats stand once. */
    public Page<MetricPoint> points(String runId, String key, @Nullable String next, int limit) {
        throw new UnsupportedOperationException();
    }
}
