package dev.assay.pipelines.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiments.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepetitionNameTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    alpha=0.001 eta=0.1            | 0 | alpha=0.001 eta=0.1, again
                    alpha=0.001 eta=0.1            | 1 | alpha=0.001 eta=0.1, again (2)
                    alpha=0.001 eta=0.1, again     | 0 | alpha=0.001 eta=0.1, again (2)
                    alpha=0.001 eta=0.1, again (2) | 1 | alpha=0.001 eta=0.1, again (4)
                    again                          | 0 | again, again
                    once, again (perhaps)          | 0 | once, again (perhaps), again
                    """)
    void aRepetitionIsCalledAsWhatItRepeats(String original, int earlier, String name) {
        assertThat(RepetitionName.of(original, earlier)).isEqualTo(name);
    }

    @Test
    void theNameOfALongOneFits() {
        String longest = "x".repeat(Trial.LONGEST_NAME);
        String again = RepetitionName.of(longest, 0);
        assertThat(again).hasSize(Trial.LONGEST_NAME).endsWith("x…, again");
        assertThat(RepetitionName.of(again, 0)).hasSize(Trial.LONGEST_NAME).endsWith("x…, again (2)");
        assertThat(RepetitionName.of("x".repeat(Trial.LONGEST_NAME - 7), 0))
                .hasSize(Trial.LONGEST_NAME)
                .endsWith("x, again");
    }
}
