package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitMarksTests {

    private static final ObjectVersion VERSION = new ObjectVersion(
            "1",
            "iris",
            "data_YouTube.csv",
            1,
            "",
            0,
            "text/csv",
            new TreeMap<>(Map.of("origin", "youtube", "note", "Images of the Été", "rows", "100", "memo", "機械学習のデータ")),
            "ada",
            Instant.EPOCH,
            null);

    @Test
    void marksEveryPlaceOfAWord() {
        assertThat(marked("youtube")).containsExactlyInAnyOrder("name:YouTube", "metadata.origin:youtube");
        assertThat(marked("ete ada")).containsExactlyInAnyOrder("createdBy:ada", "metadata.note:Été");
        assertThat(marked("\"of the\"")).containsExactly("metadata.note:of", "metadata.note:the");
    }

    @Test
    void marksStopWordsOnlyWhereTheyStand() {
        assertThat(marked("the images in")).containsExactlyInAnyOrder("metadata.note:Images", "metadata.note:the");
        assertThat(new HitMarks(SearchQuery.of("imges it"))
                        .mark(VERSION, 1, false)
                        .likenesses())
                .extracting(Likeness::text)
                .containsExactly("images resembles imges");
    }

    @Test
    void marksKeysAndValuesThatWereAskedFor() {
        assertThat(marked("origin=youtube")).contains("key.origin:origin", "metadata.origin:youtube");
        assertThat(marked("rows>=10")).containsExactlyInAnyOrder("key.rows:rows", "metadata.rows:100");
        assertThat(marked("note:*")).containsExactlyInAnyOrder("key.note:note", "metadata.note:Images of the Été");
        assertThat(marked("-origin=vimeo")).isEmpty();
    }

    @Test
    void marksNoMoreOfAScriptWithoutBlanksThanWasAskedFor() {
        assertThat(marked("学習")).containsExactly("metadata.memo:学習");
        assertThat(marked("ﾃﾞｰﾀ")).containsExactly("metadata.memo:データ");
        assertThat(marked("機械学 学習の")).containsExactly("metadata.memo:機械学習の");
        assertThat(marked("習学")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "yuotube, youtube resembles yuotube",
        "image, images is a form of image",
        "imaging, images is a form of imaging",
        "you, youtube begins with you",
        "orgin=youtube, origin resembles orgin",
        "origin=yuotube, youtube resembles yuotube",
        "images polarity data, without: polarity",
        "origin=YouTube, origin has the words of youtube"
    })
    void saysWhyWhatIsOnlySimilarWasFound(String query, String why) {
        ObjectHit hit = new HitMarks(SearchQuery.of(query)).mark(VERSION, 1, false);

        assertThat(hit.likenesses()).extracting(Likeness::text).containsExactly(why);
        assertThat(hit.highlights()).isNotEmpty();
    }

    @Test
    void marksWhatWasAskedOfAKeyBelowThatKeyAlone() {
        assertThat(marked("origin=youtube")).containsExactlyInAnyOrder("key.origin:origin", "metadata.origin:youtube");
        assertThat(marked("note=youtube")).isEmpty();
        assertThat(marked("note=images")).containsExactly("metadata.note:Images");
    }

    @Test
    void cutsLongWordsWhereItSaysWhy() {
        Likeness likeness = new Likeness("X".repeat(20), "x".repeat(1024), Likeness.Kind.BEGINNING);

        assertThat(likeness.text()).isEqualTo("x".repeat(40) + "… begins with " + "x".repeat(20));
    }

    private static List<String> marked(String query) {
        return new HitMarks(SearchQuery.of(query))
                .mark(VERSION, 1, true).highlights().stream()
                        .map(highlight -> highlight.field() + ":"
                                + text(highlight.field()).substring(highlight.from(), highlight.to()))
                        .toList();
    }

    private static String text(String field) {
        return switch (field) {
            case Highlight.NAME -> VERSION.name();
            case Highlight.AUTHOR -> VERSION.createdBy();
            default ->
                field.startsWith("key.")
                        ? field.substring("key.".length())
                        : VERSION.metadata().get(field.substring("metadata.".length()));
        };
    }
}
