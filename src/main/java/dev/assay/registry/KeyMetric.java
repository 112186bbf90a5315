package dev.assay.registry;

import dev.assay.experiments.LeadingMetric;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one metric that stands for a model where there is room for one: that of its first gate rule, else a usual name, else
 * what leads an experiment that has the same.
 */
public record KeyMetric(String name, boolean lowerIsBetter) {

    private static final List<String> USUAL =
            List.of("accuracy", "f1", "f1_score", "auc", "roc_auc", "r2", "rmse", "loss");

    public static Optional<KeyMetric> of(List<GateRule> rules, Map<String, Double> metrics) {
        Stream<KeyMetric> ruled = rules.stream()
                .filter(rule -> rule.metric() != null && metrics.containsKey(rule.metric()))
                .map(rule -> new KeyMetric(rule.metric(), rule.kind().lowerIsBetter()));
        Stream<KeyMetric> named = Stream.concat(
                        USUAL.stream().filter(metrics::containsKey),
                        LeadingMetric.among(metrics.keySet().stream().sorted()).stream())
                .map(name -> new KeyMetric(name, lowerIsBetter(name)));
        return Stream.concat(ruled, named).findFirst();
    }

    /** By a rule on the metric, else by its name. */
    public static boolean lowerIsBetter(List<GateRule> rules, String metric) {
        return rules.stream()
                .filter(rule -> metric.equals(rule.metric()))
                .findFirst()
                .map(rule -> rule.kind().lowerIsBetter())
                .orElseGet(() -> lowerIsBetter(metric));
    }

    private static boolean lowerIsBetter(String metric) {
        String name = metric.toLowerCase(Locale.ROOT);
        return Stream.of("loss", "error", "rmse", "mse", "mae", "mape", "latency", "seconds", "duration")
                .anyMatch(name::contains);
    }
}
