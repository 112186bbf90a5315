package dev.assay.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EffortTests {

    private final Effort effort = new Effort();

    @Test
    void isNotMadeWhereItIsGoodEnough() {
        assertThat(effort.pays(90, 90)).isFalse();
    }

    @Test
    void endsWhenNothingIsGained() {
        assertThat(times(100, 80)).isEqualTo(5);
    }

    @Test
    void goesOnWhileSomethingIsGained() {
        times(100, 80);

        assertThat(times(100, 81)).isEqualTo(5);
    }

    @Test
    void beginsAgainWhenItGetsWorse() {
        times(100, 80);

        assertThat(times(100, 76)).isZero();
        assertThat(times(100, 74)).isEqualTo(5);
    }

    /** How often it was made of so many times. */
    private long times(int asked, int percent) {
        return IntStream.range(0, asked)
                .filter(time -> effort.pays(percent, 90))
                .count();
    }
}
