package dev.assay.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionIdTests {

    @Test
    void isReadAsItIsWritten() {
        VersionId version = new VersionId("iris", 7);

        assertThat(version).hasToString("iris/7");
        assertThat(VersionId.of("iris/7")).contains(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "iris", "iris/", "/7", "iris/latest", "iris/-7", "iris/7000000000"})
    void whatNamesNoVersionIsNone(String text) {
        assertThat(VersionId.of(text)).isEmpty();
    }
}
