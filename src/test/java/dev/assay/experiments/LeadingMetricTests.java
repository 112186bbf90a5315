package dev.assay.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadingMetricTests {

    @ParameterizedTest
    @CsvSource({
        "mean_fit_time mean_score_time mean_test_score rank_test_score std_test_score, mean_test_score",
        "epoch eval_loss eval_runtime eval_samples_per_second, eval_loss",
        "depth grad_norm validation-logloss, validation-logloss",
        "alpha train_loss_step, train_loss_step",
        "elapsedSeconds mean_reciprocal_rank, mean_reciprocal_rank",
        "accuracy loss, accuracy",
        "gain height, gain"
    })
    void leadsWithAScoreRatherThanWithWhatIsMeasuredBesideIt(String logged, String leading) {
        assertThat(LeadingMetric.among(Stream.of(logged.split(" ")))).contains(leading);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fit-time",
                "valFitTime",
                "duration",
                "rank",
                "rank_test_score",
                "std_test_score",
                "latency_ms",
                "epoch"
            })
    void noTimesRanksDeviationsAndCountersLead(String metric) {
        assertThat(LeadingMetric.among(Stream.of(metric))).isEmpty();
    }

    @Test
    void whatTheNewestTrialLacksIsFoundInThoseBeforeIt() {
        Experiment untold = experiment(Map.of());
        List<TrialRow> trials = List.of(row("fit_time", "gain"), row("recall"), row("accuracy"));

        assertThat(LeadingMetric.of(untold, trials)).contains("recall");
    }

    @Test
    void theTagOfTheExperimentDecides() {
        assertThat(LeadingMetric.of(
                        experiment(Map.of(LeadingMetric.TAG, "fit_time")), List.of(row("accuracy", "fit_time"))))
                .contains("fit_time");
    }

    private static Experiment experiment(Map<String, String> tags) {
        return new Experiment("1", "lab", "gold", false, tags, Instant.EPOCH, Instant.EPOCH);
    }

    private static TrialRow row(String... metrics) {
        Map<String, Double> lasts = new HashMap<>();
        Stream.of(metrics).forEach(metric -> lasts.put(metric, 1.0));
        return new TrialRow(null, Map.of(), lasts, Map.of(), List.of());
    }
}
