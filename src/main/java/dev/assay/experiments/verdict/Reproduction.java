package dev.assay.experiments.verdict;

import dev.assay.experiments.SystemMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The final metrics of a trial beside those of its repetition. What the machine did ({@link SystemMetrics}) is left out.
 *
 * @param tolerance how much of the larger of both values they may differ by and still count as equal
 */
public record Reproduction(double tolerance, List<Compared> metrics) {

    public static final double TOLERANCE = 1e-6;

    /** @param original and {@code again} are absent where that trial has no such metric */
    public record Compared(
            String metric,
            @Nullable Double original,
            @Nullable Double again,
            boolean equal) {}

    /** Last values by metric. */
    public static Reproduction of(Map<String, Double> original, Map<String, Double> again, double tolerance) {
        TreeSet<String> names = new TreeSet<>(original.keySet());
        names.addAll(again.keySet());
        List<Compared> metrics = new ArrayList<>();
        for (String name : names) {
            if (!SystemMetrics.contain(name)) {
                Double first = original.get(name);
                Double second = again.get(name);
                metrics.add(new Compared(name, first, second, equal(first, second, tolerance)));
            }
        }
        return new Reproduction(tolerance, List.copyOf(metrics));
    }

    /** Two trials without any metric prove nothing. */
    public boolean reproduced() {
        return !metrics.isEmpty() && differing().isEmpty();
    }

    public List<Compared> differing() {
        return metrics.stream().filter(metric -> !metric.equal()).toList();
    }

    private static boolean equal(@Nullable Double first, @Nullable Double second, double tolerance) {
        if (first == null || second == null) {
            return false;
        }
        if (first.equals(second) || first.doubleValue() == second.doubleValue()) {
            return true;
        }
        return Double.isFinite(first)
                && Double.isFinite(second)
                && Math.abs(first - second) <= tolerance * Math.max(Math.abs(first), Math.abs(second));
    }
}
