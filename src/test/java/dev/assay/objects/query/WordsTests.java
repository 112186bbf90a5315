package dev.assay.objects.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void aLongRunOfCharactersIsOneWord() {
        assertThat(Words.of("的".repeat(100_000))).hasSize(1);
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

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "data_youtube.csv", "part-00012", "-x-", "a", "x1 2y\t3", "été d'or", "iPhone手机v2", "!?"
            })
    void eachTermStandsWhereThePatternFindsIt(String text) {
        List<String> places = new ArrayList<>();
        Words.eachTerm(text, (from, to) -> places.add(from + " " + to));
        assertThat(places)
                .isEqualTo(Words.terms(text)
                        .map(term -> term.start() + " " + term.end())
                        .toList());
    }

    @Test
    void foldsAsTheIndexDoes() {
        assertThat(Words.folded("Été")).isEqualTo("ete");
        assertThat(Words.folded("Straße")).isEqualTo("strasse");
        assertThat(Words.folded("SMØRREBRØD")).isEqualTo("smorrebrod");
        assertThat(Words.folded("データ")).isEqualTo("データ");
        assertThat(Words.folded("ﾃﾞｰﾀ")).isEqualTo("データ");
        assertThat(Words.folded("ＡＢＣ")).isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource({
        "data_youtube.csv, data youtube csv, data youtube csv",
        "iPhone手机v2, iPhone 手机 v2, iPhone 手 机 v2",
        "機械学習、データ, 機械学習 データ, 機 械 学 習 デ ー タ",
        "ﾃﾞｰﾀ, ﾃﾞｰﾀ, ﾃﾞ ｰ ﾀ",
        "か\u3099く, がく, か\u3099 く",
        "학습데이터 모델, 학습데이터 모델, 학 습 데 이 터 모 델",
        "ข้อมูลฝึก, ข้อมูลฝึก, ข้ อ มู ล ฝึ ก",
        "𠮷野家, 𠮷野家, 𠮷 野 家",
        "Été e\u0301té, Été été, Été e\u0301té"
    })
    void charactersOfScriptsWithoutBlanksAreTerms(String text, String words, String terms) {
        assertThat(Words.of(text)).containsExactly(words.split(" "));
        assertThat(Words.terms(text).map(MatchResult::group)).containsExactly(terms.split(" "));
    }

    @Test
    void aWordIsATermUnlessItHasSeveralCharactersOfSuchAScript() {
        assertThat(Words.isTerm("youtube")).isTrue();
        assertThat(Words.isTerm("机")).isTrue();
        assertThat(Words.isTerm("机器")).isFalse();
    }
}
