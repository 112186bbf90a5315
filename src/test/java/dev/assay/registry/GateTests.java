package dev.assay.registry;

import static dev.assay.registry.GateRule.Kind.METRIC_AT_LEAST;
import static dev.assay.registry.GateRule.Kind.METRIC_AT_MOST;
import static dev.assay.registry.GateRule.Kind.NOT_HIGHER_THAN_SERVED;
import static dev.assay.registry.GateRule.Kind.NOT_LOWER_THAN_SERVED;
import static dev.assay.registry.GateRule.Kind.PACKAGE_SIZE_AT_MOST;
import static dev.assay.registry.GateRule.Kind.SCHEMA_UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.registry.PackageManifest.Column;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateTests {

    private final ModelVersion served = version(6, Map.of("accuracy", 0.91, "loss", 0.2), 900, "long");

    @Test
    void aMetricHasToReachItsBound() {
        assertThat(check(METRIC_AT_LEAST, "accuracy", 0.9, Map.of("accuracy", 0.9))
                        .passed())
                .isTrue();
        assertThat(check(METRIC_AT_LEAST, "accuracy", 0.9, Map.of("accuracy", 0.899))
                        .passed())
                .isFalse();
        assertThat(check(METRIC_AT_MOST, "loss", 0.3, Map.of("loss", 0.3)).passed())
                .isTrue();
        assertThat(check(METRIC_AT_MOST, "loss", 0.3, Map.of("loss", 0.31)).passed())
                .isFalse();
    }

    @Test
    void aMetricThatIsMissingOrNoNumberFails() {
        assertThat(check(METRIC_AT_LEAST, "accuracy", 0.9, Map.of()).found()).isEqualTo("not logged");
        GateVerdict.Check noNumber = check(METRIC_AT_LEAST, "accuracy", 0.9, Map.of("accuracy", Double.NaN));
        assertThat(noNumber.passed()).isFalse();
        assertThat(noNumber.found()).isEqualTo("NaN");
    }

    @Test
    void aCandidateMayBeWorseThanTheServedVersionOnlyByTheBound() {
        assertThat(check(NOT_LOWER_THAN_SERVED, "accuracy", 0.01, Map.of("accuracy", 0.9))
                        .passed())
                .isTrue();
        assertThat(check(NOT_LOWER_THAN_SERVED, "accuracy", 0.01, Map.of("accuracy", 0.89))
                        .passed())
                .isFalse();
        assertThat(check(NOT_HIGHER_THAN_SERVED, "loss", 0.1, Map.of("loss", 0.3))
                        .passed())
                .isTrue();
        assertThat(check(NOT_HIGHER_THAN_SERVED, "loss", 0.1, Map.of("loss", 0.31))
                        .passed())
                .isFalse();
        assertThat(check(NOT_LOWER_THAN_SERVED, "accuracy", 0, Map.of("accuracy", Double.POSITIVE_INFINITY))
                        .passed())
                .isTrue();
    }

    @Test
    void theFirstVersionIsNotWorseThanAnything() {
        GateRule rule = new GateRule(NOT_LOWER_THAN_SERVED, "accuracy", 0, true);
        assertThat(evaluate(rule, version(1, Map.of("accuracy", 0.1), 1, "long"), null)
                        .passed())
                .isTrue();
    }

    @Test
    void aPackageMayBeTooLarge() {
        GateRule rule = new GateRule(PACKAGE_SIZE_AT_MOST, null, 1 << 20, true);
        assertThat(evaluate(rule, version(7, Map.of(), 1 << 20, "long"), served).passed())
                .isTrue();
        GateVerdict.Check large = evaluate(rule, version(7, Map.of(), 2_500_000, "long"), served);
        assertThat(large.passed()).isFalse();
        assertThat(large.words()).isEqualTo("size ≤ 1 MiB");
        assertThat(large.found()).isEqualTo("2.384 MiB");
    }

    @Test
    void aChangedSchemaIsSeen() {
        GateRule rule = new GateRule(SCHEMA_UNCHANGED, null, 0, true);
        assertThat(evaluate(rule, version(7, Map.of(), 1, "long"), served).passed())
                .isTrue();
        assertThat(evaluate(rule, version(7, Map.of(), 1, "double"), served).found())
                .isEqualTo("other outputs");
    }

    @Test
    void onlyFailedBlockingRulesForbidAcceptance() {
        GateVerdict verdict = Gate.evaluate(
                List.of(
                        new GateRule(METRIC_AT_LEAST, "accuracy", 0.9, true),
                        new GateRule(METRIC_AT_LEAST, "accuracy", 0.99, false),
                        new GateRule(METRIC_AT_LEAST, "accuracy", 0.95, true)),
                version(7, Map.of("accuracy", 0.94), 1, "long"),
                served);
        assertThat(verdict.passed()).isEqualTo(1);
        assertThat(verdict.blocking()).extracting(GateVerdict.Check::words).containsExactly("accuracy ≥ 0.95");
    }

    private GateVerdict.Check check(GateRule.Kind kind, String metric, double bound, Map<String, Double> metrics) {
        return evaluate(new GateRule(kind, metric, bound, true), version(7, metrics, 1, "long"), served);
    }

    private static GateVerdict.Check evaluate(GateRule rule, ModelVersion candidate, @Nullable ModelVersion served) {
        return Gate.evaluate(List.of(rule), candidate, served).checks().getFirst();
    }

    private static ModelVersion version(int number, Map<String, Double> metrics, long size, String output) {
        PackageManifest manifest = new PackageManifest(
                PackageManifest.Framework.PYTHON,
                "a:B",
                null,
                "3.11",
                List.of(new Column("x", "double")),
                List.of(new Column("y", output)),
                Map.of());
        return new ModelVersion(
                "iris",
                number,
                "iris",
                ApprovalStatus.DRAFT,
                Origin.PIPELINE,
                null,
                null,
                null,
                "p",
                null,
                null,
                null,
                Map.of(),
                metrics,
                Map.of(),
                Set.of(),
                "ada",
                Instant.EPOCH,
                null,
                null,
                null,
                false,
                null,
                null,
                size,
                manifest,
                Instant.EPOCH);
    }
}
