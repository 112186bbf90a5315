package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenMomentTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2026-02-28T23:59:59.123456Z",
                "2024-02-29T00:00:00.5Z",
                "1969-12-31T23:59:59.999999999Z",
                "-0005-01-01T00:00:00Z",
                "+12345-01-01T00:00:00Z",
                "2026-02-28T23:59:59+01:00"
            })
    void isReadAsItWasMeant(String text) {
        assertThat(WrittenMoment.read(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-28",
                "2026-02-28T23:59:59",
                "2026-02-28T23:59:59.1234567891Z",
                "2026-02-28T2x:59:59Z"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatExceptionOfType(DateTimeParseException.class).isThrownBy(() -> WrittenMoment.read(text));
    }
}
