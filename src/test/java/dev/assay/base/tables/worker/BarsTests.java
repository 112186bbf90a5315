package dev.assay.base.tables.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.tables.ColumnProfile.Kind;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BarsTests {

    @Test
    void endsHaveTheDigitsThatTellThemFromTheNext() {
        assertThat(label("1234123.4", "22.2")).isEqualTo("1234123");
        assertThat(label("1234145.6", "22.2")).isEqualTo("1234146");
        assertThat(label("0.123456", "0.1")).isEqualTo("0.1235");
        assertThat(label("1.5", "1e-300")).isEqualTo("1.5000000000000000");
        assertThat(label("0", "0.1")).isEqualTo("0");
        assertThat(label("20.5", "0")).isEqualTo("20.50");
    }

    private static String label(String at, String step) {
        return Bars.label(Kind.NUMBER, new BigDecimal(at), new BigDecimal(step));
    }
}
