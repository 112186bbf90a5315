package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialGroupsTests {

    @Test
    void numbersAreOrderedAsNumbersAndMissingOnesStandAlone() {
        TrialGroups groups = TrialGroups.of(trials(4), "lr", Map.of("t0", "0.01", "t1", "0.001", "t2", "1e-4"));

        assertThat(groups.byName().keySet()).containsExactly("lr = 1e-4", "lr = 0.001", "lr = 0.01", "no lr");
    }

    @Test
    void manyValuesEndInOneGroupOfTheOthers() {
        Map<String, String> values = new HashMap<>();
        IntStream.range(0, 40).forEach(i -> values.put("t" + i, String.valueOf(i / 2)));

        TrialGroups groups = TrialGroups.of(trials(40), "seed", values);

        assertThat(groups.byName()).hasSize(12).containsKey("other values");
        assertThat(groups.trials()).isEqualTo(40);
    }

    @Test
    void withoutAParamAllAreOne() {
        assertThat(TrialGroups.of(trials(3), null, Map.of()).byName()).containsOnlyKeys("all");
    }

    private static List<Trial> trials(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        new Trial("t" + i, "1", "p", "t" + i, "ada", TrialStatus.FINISHED, false, Instant.EPOCH, null))
                .toList();
    }
}
