package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DelimitedTextTests {

    @Test
    void quotesHoldSeparatorsLineEndsAndQuotes() {
        assertThat(DelimitedText.rows("a,b\r\n\"1,\n2\",\"say \"\"x\"\"\"\n", ',', 10))
                .containsExactly(List.of("a", "b"), List.of("1,\n2", "say \"x\""));
    }

    @Test
    void noMoreRowsThanAskedAreRead() {
        assertThat(DelimitedText.rows("1\n2\n3\n", ',', 2)).hasSize(2);
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(DelimitedText.rows("a\tb", '\t', 5)).containsExactly(List.of("a", "b"));
        assertThat(DelimitedText.rows("", ',', 5)).isEmpty();
    }
}
