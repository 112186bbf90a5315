package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.ui.Numbers;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialStatus;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrialComparisonTests {

    @Test
    void paramsOfManyDigitsAreCutWhereTheyStillDifferFromTheBase() {
        TrialComparison.Row alpha = new TrialComparison.Row(
                "Params", "alpha", List.of("0.12345678901", "0.12345678902", "4.5692867615100785e-05"));

        assertThat(alpha.shown(0)).isEqualTo("0.1235");
        assertThat(alpha.shown(1)).isEqualTo("0.12345678902");
        assertThat(alpha.shown(2)).isEqualTo("4.569e-05");
    }

    @Test
    void metricsDifferByAllTheirDigits() {
        TrialComparison.Row accuracy = metric(0.99996, 0.99998, 0.9);

        assertThat(metric(0.99996, 0.99998).differs()).isTrue();
        assertThat(accuracy.differsFromBase(1)).isTrue();
        assertThat(accuracy.difference(1)).isEqualTo("▲ 2.000e-05");
        assertThat(accuracy.shown(0)).isEqualTo("1");
        assertThat(accuracy.shown(1)).isEqualTo("0.99998");
        assertThat(accuracy.shown(2)).isEqualTo("0.9");
    }

    @Test
    void metricsThatLookAlikeKeepTheFormOfTheirBase() {
        TrialComparison.Row count = metric(1.7958798853663998e9, 1.79588e9);

        assertThat(count.shown(0)).isEqualTo("1.796e+09");
        assertThat(count.shown(1)).isEqualTo("1.7958800e+09");
        assertThat(count.full(1)).isEqualTo("1.79588E9");
    }

    @Test
    void whatIsNoNumberIsAlikeAndWhatWasNotLoggedDiffers() {
        assertThat(metric(Double.NaN, Double.NaN).differs()).isFalse();
        assertThat(metric(1.0, null).differs()).isTrue();
        assertThat(metric(1.0, null).shown(1)).isNull();
        assertThat(metric(null, Double.NaN).shown(1)).isEqualTo("NaN");
    }

    @Test
    void versionsOfPackagesStayAsTheyAre() {
        TrialComparison.Row stubs = new TrialComparison.Row("Packages", "types", List.of("20261127.12345", "1"));

        assertThat(stubs.shown(0)).isEqualTo("20261127.12345");
    }

    @Test
    void trialsWithoutAListOfPackagesDifferInNone() {
        List<TrialComparison.Row> rows = packages(
                Map.of("scipy", "1.17.1", "numpy", "2.4.0"),
                Map.of(),
                Map.of("scipy", "1.17.1", "numpy", "2.3.5", "torch", "2.9.1"));

        assertThat(rows.getFirst().name()).isEqualTo("list");
        assertThat(rows.getFirst().values()).containsExactly("recorded", "not recorded", "recorded");
        assertThat(rows.stream().filter(TrialComparison.Row::differs))
                .extracting(TrialComparison.Row::name)
                .containsExactly("list", "numpy", "torch");
        TrialComparison.Row numpy = rows.get(1);
        assertThat(numpy.shown(1)).isNull();
        assertThat(numpy.differsFromBase(1)).isFalse();
        assertThat(numpy.differsFromBase(2)).isTrue();
    }

    @Test
    void fromABaseWithoutAListOfPackagesNoneDiffers() {
        TrialComparison.Row numpy = packages(Map.of(), Map.of("numpy", "2.4.0"), Map.of("numpy", "2.3.5"))
                .get(1);

        assertThat(numpy.differs()).isTrue();
        assertThat(numpy.differsFromBase(1)).isFalse();
    }

    @Test
    void packagesThatAllTrialsListNeedNoMoreRows() {
        assertThat(packages(Map.of("numpy", "2.4.0"), Map.of("numpy", "2.4.0")))
                .extracting(TrialComparison.Row::name)
                .containsExactly("numpy");
        assertThat(packages(Map.of(), Map.of())).isEmpty();
    }

    @Test
    void whatThePortalAddsToARelaunchIsNoDifference() {
        Map<String, String> code = Map.of("assay.code.packages", "[\"iris\"]");
        Map<String, String> relaunched = Map.of("assay.code.packages", "[\"iris\"]", "assay.execution", "e");
        Map<String, String> kept = Map.of("numpy", "2.4.0", "iris", "file:///home/ada/iris", "assay-client", "0.1.0");

        List<TrialComparison.Row> rows = TrialComparison.of(
                List.of(trial("run-0", code), trial("run-1", relaunched)),
                Map.of("run-1", List.of(runsIn("run-1", "packages-8a12d0a8dd23:1"))),
                Map.of("run-0", kept, "run-1", Map.of("numpy", "2.4.0")),
                Map.of());

        assertThat(rows)
                .extracting(TrialComparison.Row::name)
                .containsExactly("version", "assay-client", "iris", "numpy");
        assertThat(rows).noneMatch(TrialComparison.Row::differs);
    }

    @Test
    void anotherPackageOfARelaunchIsADifference() {
        List<TrialComparison.Row> rows = TrialComparison.of(
                List.of(trial("run-0", Map.of()), trial("run-1", Map.of("assay.execution", "e"))),
                Map.of(),
                Map.of("run-0", Map.of("numpy", "2.4.0", "scipy", "1.17.1"), "run-1", Map.of("numpy", "2.4.0")),
                Map.of());

        assertThat(rows.stream().filter(TrialComparison.Row::differs))
                .extracting(TrialComparison.Row::name)
                .containsExactly("scipy");
    }

    @Test
    void environmentsDifferFromOneAnotherAndFromWhatNobodyKnows() {
        Map<String, Map<String, String>> lists = Map.of("run-1", Map.of("numpy", "2.4.0"));

        List<TrialComparison.Row> rows = TrialComparison.of(
                List.of(trial("run-0", Map.of()), trial("run-1", Map.of())),
                Map.of("run-1", List.of(runsIn("run-1", "train:1"))),
                lists,
                Map.of());

        assertThat(rows.getFirst().name()).isEqualTo("version");
        assertThat(rows.getFirst().differs()).isTrue();
    }

    private static Edge runsIn(String runId, String environment) {
        return new Edge(
                new Reference(Kind.TRIAL, runId, runId),
                "runs in",
                new Reference(Kind.ENVIRONMENT_VERSION, environment, environment),
                Instant.EPOCH);
    }

    @SafeVarargs
    private static List<TrialComparison.Row> packages(Map<String, String>... lists) {
        List<TrialRow> trials = new ArrayList<>();
        Map<String, Map<String, String>> byTrial = new HashMap<>();
        for (Map<String, String> list : lists) {
            String id = "run-" + trials.size();
            trials.add(trial(id, Map.of()));
            byTrial.put(id, list);
        }
        return TrialComparison.of(trials, Map.of(), byTrial, Map.of());
    }

    private static TrialRow trial(String id, Map<String, String> tags) {
        Trial trial = new Trial(id, "1", "home", id, "ada", TrialStatus.FINISHED, false, Instant.EPOCH, Instant.EPOCH);
        return new TrialRow(trial, Map.of(), Map.of(), tags, List.of());
    }

    private static TrialComparison.Row metric(@Nullable Double... numbers) {
        List<@Nullable String> words = new ArrayList<>();
        for (Double number : numbers) {
            words.add(number == null ? null : Numbers.shown(number));
        }
        return new TrialComparison.Row("Metrics", "accuracy", words, Arrays.asList(numbers), List.of(), Set.of());
    }
}
