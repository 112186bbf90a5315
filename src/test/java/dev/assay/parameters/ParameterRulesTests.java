package dev.assay.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.base.InvalidInput;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterRulesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    INTEGER     | 5                   | 5
                    INTEGER     | +05                 | 5
                    INTEGER     | ' 7 '               | 7
                    FLOAT       | 0.10                | 0.10
                    FLOAT       | 1e-3                | 1e-3
                    BOOLEAN     | True                | true
                    CHOICE      | REST                | REST
                    TIME_ZONE   | Europe/Paris        | Europe/Paris
                    DATE_FORMAT | yyyy-MM-dd          | yyyy-MM-dd
                    SCHEDULE    | cron(0 8 ? * mon *) | cron(0 8 ? * MON *)
                    STRING      | ' kept as it is '   | ' kept as it is '
                    STRING      | 日本語 🚀              | 日本語 🚀
                    """)
    void aGoodValueGetsItsOneForm(ParameterType type, String given, String stored) {
        assertThat(spec(type).accepted(given)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    INTEGER     | 5.0
                    INTEGER     | 0
                    INTEGER     | 101
                    INTEGER     | five
                    INTEGER     | 99999999999999999999
                    FLOAT       | NaN
                    FLOAT       | Infinity
                    FLOAT       | 1e999
                    FLOAT       | 0x1p3
                    FLOAT       | 1,5
                    BOOLEAN     | yes
                    CHOICE      | rest
                    TIME_ZONE   | Paris
                    TIME_ZONE   | +02:00
                    DATE_FORMAT | %Y-%m-%d
                    DATE_FORMAT | jjjj
                    DATE_FORMAT | '--'
                    SCHEDULE    | every monday
                    STRING      | '   '
                    """)
    void aBadValueIsRefusedWithFieldAndValueAndWhatIsAllowed(ParameterType type, String given) {
        ParameterSpec spec = spec(type);
        assertThatThrownBy(() -> spec.accepted(given))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("training/x: '" + given + "'")
                .hasMessageContaining(spec.allowed());
    }

    @Test
    void nothingIsNoValue() {
        assertThatThrownBy(() -> spec(ParameterType.STRING).accepted(null)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void textsHaveALimitAndNoControlCharacters() {
        ParameterSpec spec = spec(ParameterType.STRING);
        assertThat(spec.accepted("x".repeat(4096))).hasSize(4096);
        assertThatThrownBy(() -> spec.accepted("x".repeat(4097))).hasMessageContaining("4,096");
        assertThatThrownBy(() -> spec.accepted("a\0b")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void aRefusedSecretIsNotRepeated() {
        assertThatThrownBy(() -> spec(ParameterType.SECRET).accepted("hunter2\0"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void theRangeIsSaidAsFarAsItGoes() {
        assertThat(spec(ParameterType.INTEGER).allowed()).isEqualTo("A whole number from 1 to 100.");
        assertThat(spec(ParameterType.FLOAT, null, 0.5).allowed()).contains("at most 0.5");
        assertThat(spec(ParameterType.FLOAT, 1e-7, null).allowed()).contains("at least 0.0000001");
        assertThat(spec(ParameterType.FLOAT, null, null).allowed()).startsWith("A number,");
    }

    private static ParameterSpec spec(ParameterType type) {
        return spec(type, 0.001, 100.0);
    }

    private static ParameterSpec spec(ParameterType type, @Nullable Double minimum, @Nullable Double maximum) {
        Double least = type == ParameterType.INTEGER ? Double.valueOf(1) : minimum;
        return new ParameterSpec("training", "x", type, "X", "", true, List.of("REST", "ASYNC"), least, maximum, null);
    }
}
