package dev.assay.experiments;

/** What clients log of the machine, as MLflow names it. What people look at comes before it. */
public final class SystemMetrics {

    static final String PREFIX = "system/";

    private SystemMetrics() {}

    public static boolean contain(String metric) {
        return metric.startsWith(PREFIX);
    }
}
