package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.base.InvalidInput;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ObjectSettingsTests {

    @ParameterizedTest
    @ValueSource(strings = {"0", "1023KB", "1025MB", "-16MB"})
    void aPartOfAnotherSizeIsRefusedByName(String size) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> settings(size))
                .withMessageContaining("assay.objects.part");
    }

    @Test
    void aPartMayBeAsSmallAsAProxyAsks() {
        assertThat(settings("1MB").part().toBytes()).isEqualTo(1 << 20);
    }

    private static ObjectSettings settings(String part) {
        return new ObjectSettings(Duration.ofHours(24), Duration.ofHours(24), DataSize.parse(part));
    }
}
