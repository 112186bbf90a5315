package dev.assay.objects.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTests {

    @ParameterizedTest
    @CsvSource({
        "youtube, youtube, true",
        "youtube, youtbe, true",
        "youtube, yuotube, true",
        "youtube, xyoutube, true",
        "youtube, ytuoube, false",
        "youtube, vimeo, false"
    })
    void aSwapOfNeighboursIsOneError(String one, String other, boolean near) {
        assertThat(Words.near(one, other, 1)).isEqualTo(near);
        assertThat(Words.near(other, one, 1)).isEqualTo(near);
    }

    @Test
    void shortWordsAndNumbersMustBeRight() {
        assertThat(Words.edits("abc")).isZero();
        assertThat(Words.edits("2026")).isZero();
        assertThat(Words.edits("word")).isEqualTo(1);
        assertThat(Words.edits("analisy")).isEqualTo(1);
        assertThat(Words.edits("analisys")).isEqualTo(2);
        assertThat(Words.edits("dependency")).isEqualTo(2);
    }

    @Test
    void foldsAsTheIndexDoes() {
        assertThat(Words.folded("Été")).isEqualTo("ete");
        assertThat(Words.folded("Straße")).isEqualTo("strasse");
        assertThat(Words.folded("SMØRREBRØD")).isEqualTo("smorrebrod");
        assertThat(Words.folded("データ")).isEqualTo("データ");
    }
}
