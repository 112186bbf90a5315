package dev.assay.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyMetricTests {

    @ParameterizedTest
    @CsvSource({
        "system/cpu_utilization_percentage training_accuracy_score, training_accuracy_score",
        "fit_time training_log_loss training_score, training_log_loss",
        "area accuracy, accuracy",
        "system/cpu_utilization_percentage fit_time, ''"
    })
    void noMeasureOfTheMachineStandsForAModel(String logged, String key) {
        Map<String, Double> metrics = new HashMap<>();
        List.of(logged.split(" ")).forEach(name -> metrics.put(name, 1.0));

        assertThat(KeyMetric.of(List.of(), metrics).map(KeyMetric::name).orElse(""))
                .isEqualTo(key);
    }
}
