package dev.assay.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrialSetTests {

    private final TrialSet set = new TrialSet(7, 3, 9);

    @Test
    void eachTrialHasItsPlace() {
        assertThat(set.size()).isEqualTo(3);
        assertThat(set.id(0)).isEqualTo(7);
        assertThat(set.place(7)).isZero();
        assertThat(set.place(9)).isEqualTo(2);
        assertThat(set.place(8)).isEqualTo(-1);
        assertThat(TrialSet.NONE.place(7)).isEqualTo(-1);
        assertThat(set.at(2, 0)).isEqualTo(new TrialSet(9, 7));
    }

    @Test
    void whatComesLaterComesBehind() {
        TrialSet later = new TrialSet(4, 9, 3);

        TrialSet seen = set.with(later);
        assertThat(seen).isEqualTo(new TrialSet(7, 3, 9, 4));
        assertThat(later.orderedAs(seen)).isEqualTo(new TrialSet(3, 9, 4));
        assertThat(set.with(new TrialSet(9, 3))).isSameAs(set);
    }
}
