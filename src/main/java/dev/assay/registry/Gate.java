package dev.assay.registry;

import dev.assay.base.Sizes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Evaluates gate rules; knows nothing but the two versions that it is given. */
public final class Gate {

    private Gate() {}

    /** @param served what is served now; absent when nothing is */
    public static GateVerdict evaluate(List<GateRule> rules, ModelVersion candidate, @Nullable ModelVersion served) {
        return new GateVerdict(
                rules.stream().map(rule -> check(rule, candidate, served)).toList());
    }

    /** The rule in words. */
    public static String words(GateRule rule, @Nullable ModelVersion served) {
        String than = served == null ? "the served version" : "version " + served.version();
        String by = rule.bound() == 0 ? "" : " by more than " + shown(rule.bound());
        return switch (rule.kind()) {
            case METRIC_AT_LEAST -> rule.metric() + " ≥ " + shown(rule.bound());
            case METRIC_AT_MOST -> rule.metric() + " ≤ " + shown(rule.bound());
            case NOT_LOWER_THAN_SERVED -> "%s not lower than in %s%s".formatted(rule.metric(), than, by);
            case NOT_HIGHER_THAN_SERVED -> "%s not higher than in %s%s".formatted(rule.metric(), than, by);
            case PACKAGE_SIZE_AT_MOST -> "size ≤ " + Sizes.precise(rule.bound());
            case SCHEMA_UNCHANGED -> "schema unchanged";
        };
    }

    private static GateVerdict.Check check(GateRule rule, ModelVersion candidate, @Nullable ModelVersion served) {
        String words = words(rule, served);
        return switch (rule.kind()) {
            case PACKAGE_SIZE_AT_MOST ->
                new GateVerdict.Check(
                        rule,
                        candidate.manifest() != null && candidate.packageSize() <= rule.bound(),
                        words,
                        candidate.manifest() == null ? "no package" : Sizes.precise(candidate.packageSize()));
            case SCHEMA_UNCHANGED -> schema(rule, words, candidate, served);
            default -> metric(rule, words, candidate, served);
        };
    }

    private static GateVerdict.Check metric(
            GateRule rule, String words, ModelVersion candidate, @Nullable ModelVersion served) {
        Double value = candidate.metrics().get(rule.metric());
        if (value == null || value.isNaN()) {
            return new GateVerdict.Check(rule, false, words, value == null ? "not logged" : "NaN");
        }
        Double before = served == null ? null : served.metrics().get(rule.metric());
        boolean passed =
                switch (rule.kind()) {
                    case METRIC_AT_LEAST -> value >= rule.bound();
                    case METRIC_AT_MOST -> value <= rule.bound();
                    case NOT_LOWER_THAN_SERVED -> before == null || before.isNaN() || exceeds(value, before, rule);
                    case NOT_HIGHER_THAN_SERVED -> before == null || before.isNaN() || exceeds(before, value, rule);
                    default -> throw new IllegalStateException("No rule on a metric: " + rule.kind());
                };
        return new GateVerdict.Check(rule, passed, words, shown(value));
    }

    /** In decimals, so that 0.9 is not worse than 0.91 by more than 0.01. */
    private static boolean exceeds(double better, double worse, GateRule rule) {
        if (Double.isInfinite(better) || Double.isInfinite(worse)) {
            return better >= worse;
        }
        return BigDecimal.valueOf(better).add(BigDecimal.valueOf(rule.bound())).compareTo(BigDecimal.valueOf(worse))
                >= 0;
    }

    private static GateVerdict.Check schema(
            GateRule rule, String words, ModelVersion candidate, @Nullable ModelVersion served) {
        PackageManifest now = candidate.manifest();
        PackageManifest before = served == null ? null : served.manifest();
        if (now == null) {
            return new GateVerdict.Check(rule, false, words, "no package");
        }
        if (before == null) {
            return new GateVerdict.Check(rule, true, words, "nothing is served yet");
        }
        boolean inputs = Objects.equals(now.inputs(), before.inputs());
        boolean outputs = Objects.equals(now.outputs(), before.outputs());
        String found = inputs
                ? outputs ? "unchanged" : "other outputs"
                : outputs ? "other inputs" : "other inputs and outputs";
        return new GateVerdict.Check(rule, inputs && outputs, words, found);
    }

    private static String shown(double value) {
        return Double.isInfinite(value)
                ? String.valueOf(value)
                : new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
