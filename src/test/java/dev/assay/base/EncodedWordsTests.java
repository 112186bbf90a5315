package dev.assay.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "plain text, 100 %", "é", "数据 🎥", " leading", "trailing ", "=?UTF-8?B?YQ==?=", "a\tb"})
    void whatIsEncodedIsDecodedAgain(String text) {
        String header = EncodedWords.encode(text);

        assertThat(header).matches("[ -~]*").isEqualTo(header.strip());
        assertThat(EncodedWords.decode(header)).isEqualTo(text);
    }

    @Test
    void plainTextStaysAsItIs() {
        assertThat(EncodedWords.encode("plain text, 100 %")).isEqualTo("plain text, 100 %");
    }

    @Test
    void longTextBecomesWordsOfAtMost75Characters() {
        String text = "数据 🎥é".repeat(50);

        String header = EncodedWords.encode(text);

        assertThat(List.of(header.split(" "))).allMatch(word -> word.length() <= 75);
        assertThat(EncodedWords.decode(header)).isEqualTo(text);
    }

    @Test
    void decodesWhatOthersWrite() {
        assertThat(EncodedWords.decode("a =?iso-8859-1?q?caf=E9_au_lait?= b")).isEqualTo("a café au lait b");
        assertThat(EncodedWords.decode(
                        new String("raw é".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)))
                .isEqualTo("raw é");
        assertThatIllegalArgumentException().isThrownBy(() -> EncodedWords.decode("=?UTF-8?B?***?="));
        assertThatIllegalArgumentException().isThrownBy(() -> EncodedWords.decode("=?nonsense?B?YQ==?="));
        assertThatIllegalArgumentException().isThrownBy(() -> EncodedWords.decode("=?UTF-8?Q?=E?="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=?UTF-8?B?/w==?=", "=?utf-8?Q?caf=E9?=", "=?US-ASCII?Q?=E9?=", "=?UTF-8?Q?数?="})
    void refusesBytesThatAreNoText(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncodedWords.decode("a " + word + " b"))
                .withMessage(word);
    }
}
