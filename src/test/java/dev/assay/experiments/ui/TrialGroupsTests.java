package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiments.TextColumn;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialGroupsTests {

    @Test
    void numbersAreOrderedAsNumbersAndMissingOnesStandAlone() {
        TrialGroups groups =
                TrialGroups.of(places(4), "lr", TextColumn.of(Arrays.asList("0.01", "0.001", "1e-4", null)));

        assertThat(groups.byName().keySet()).containsExactly("lr = 1e-4", "lr = 0.001", "lr = 0.01", "no lr");
        assertThat(groups.byName().get("no lr")).containsExactly(3);
    }

    @Test
    void manyValuesEndInOneGroupOfTheOthers() {
        TextColumn values = TextColumn.of(
                IntStream.range(0, 40).mapToObj(i -> String.valueOf(i / 2)).toList());

        TrialGroups groups = TrialGroups.of(places(40), "seed", values);

        assertThat(groups.byName()).hasSize(12).containsKey("other values");
        assertThat(groups.trials()).isEqualTo(40);
        assertThat(groups.byName().get("seed = 3")).containsExactly(6, 7);
    }

    @Test
    void longTextsThatBeginAlikeAreNotOneGroup() {
        String start = "x".repeat(5_000);

        TrialGroups groups =
                TrialGroups.of(places(3), "text", TextColumn.of(Arrays.asList(start + "a", start + "b", start + "a")));

        assertThat(groups.byName().values()).containsExactlyInAnyOrder(new int[] {0, 2}, new int[] {1});
        assertThat(groups.byName().keySet()).allMatch(name -> name.length() < 250);
    }

    @Test
    void whatIsHiddenIsInNoGroup() {
        TrialGroups groups = TrialGroups.of(new int[] {0, 2}, "k", TextColumn.of(Arrays.asList("1", "2", "1", "3")));

        assertThat(groups.byName()).containsOnlyKeys("k = 1");
    }

    @Test
    void withoutAParamAllAreOne() {
        assertThat(TrialGroups.together(new int[] {0, 1, 2}).byName()).containsOnlyKeys("all");
        assertThat(TrialGroups.together(new int[0]).byName()).isEmpty();
    }

    @Test
    void oneIsNamedAsOne() {
        assertThat(TrialGroups.together(new int[] {0}).words()).isEqualTo("1 group of 1 trial");
        assertThat(TrialGroups.together(new int[] {0, 1}).words()).isEqualTo("1 group of 2 trials");
    }

    private static int[] places(int count) {
        return IntStream.range(0, count).toArray();
    }
}
