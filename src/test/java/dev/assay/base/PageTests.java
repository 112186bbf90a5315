package dev.assay.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTests {

    @Test
    void oneMoreThanTheLimitIsOnlyASignOfMore() {
        assertThat(Page.of(List.of("a", "b", "c"), 2, last -> "after " + last))
                .isEqualTo(new Page<>(List.of("a", "b"), "after b"));
        assertThat(Page.of(List.of("a", "b"), 2, last -> "after " + last))
                .isEqualTo(new Page<>(List.of("a", "b"), null));
    }

    @Test
    void whatIsKnownComesInTheOrderOfThePage() {
        Page<Integer> ids = new Page<>(List.of(3, 1, 2), "2");

        assertThat(ids.lookUp(Map.of(1, "one", 3, "three"))).isEqualTo(new Page<>(List.of("three", "one"), "2"));
    }
}
