package dev.assay.base.tables;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTextTests {

    @Test
    void jsonIsIndentedAndWhatIsBrokenStays() {
        assertThat(FileText.pretty("json", "{\"a\":{\"b\":1}}").lines())
                .containsExactly("{", "  \"a\" : {", "    \"b\" : 1", "  }", "}");
        assertThat(FileText.pretty("json", "{\"a\":")).isEqualTo("{\"a\":");
        assertThat(FileText.pretty("txt", "{\"a\":1}")).isEqualTo("{\"a\":1}");
    }

    @Test
    void indentingChangesNothingButBlanks() {
        String json = "{\"a\":1e400,\"a\":[ ] ,\"c\":\"\\ud800 {\\\"\\\\\",\"d\":[{},[1.10, -0],{\"e\":null}]}";

        assertThat(FileText.pretty("json", json).lines())
                .containsExactly(
                        "{",
                        "  \"a\" : 1e400,",
                        "  \"a\" : [ ],",
                        "  \"c\" : \"\\ud800 {\\\"\\\\\",",
                        "  \"d\" : [ { }, [ 1.10, -0 ], {",
                        "    \"e\" : null",
                        "  } ]",
                        "}");
        assertThat(FileText.pretty("json", " 7 ")).isEqualTo("7");
    }

    @Test
    void eachPartOfAListMayHaveALineToo() {
        assertThat(FileText.of("{\"a\":[1,[],{\"b\":[2]}]}".getBytes(UTF_8), false)
                        .flatMap(FileText::parts)
                        .orElseThrow()
                        .lines())
                .containsExactly(
                        "{",
                        "  \"a\" : [",
                        "    1,",
                        "    [ ],",
                        "    {",
                        "      \"b\" : [",
                        "        2",
                        "      ]",
                        "    }",
                        "  ]",
                        "}");
        String deep = "[".repeat(60) + "1,".repeat(100_000) + "1" + "]".repeat(60);
        assertThat(FileText.of(deep.getBytes(UTF_8), false).flatMap(FileText::parts))
                .as("would become too long")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\": [1,2,|It ends before it is complete.",
                "{\"a\": \"b|It ends before it is complete.",
                "{\"a\": [1|It ends before it is complete.",
                "[1, 2]]|It is none from line 1, column 7 on.",
                "{\"a\": b}|It is none from line 1, column 7 on."
            })
    void whatIsNoJsonIsTold(String text, String why) {
        assertThat(FileText.faultInJson(text)).contains(why);
    }

    @Test
    void whatFollowsTheFirstValueIsNeitherHiddenNorGood() {
        assertThat(FileText.pretty("json", "{\"a\": 1}\n{\"a\": 2}")).isEqualTo("{\"a\": 1}\n{\"a\": 2}");
        assertThat(FileText.faultInJson("{\"a\": 1}\n{\"a\": 2}")).contains("It is none from line 2, column 1 on.");
    }

    @Test
    void nothingIsToldOfGoodJsonNorOfWhatIsNestedTooDeep() {
        assertThat(FileText.faultInJson("{\"a\": [1, {\"b\": null}]}\n")).isEmpty();
        assertThat(FileText.faultInJson("7")).isEmpty();
        assertThat(FileText.faultInJson("[".repeat(100) + "]".repeat(100))).isEmpty();
    }

    private static String read(byte[] head, boolean cut) {
        return FileText.of(head, cut)
                .map(read -> read.encoding() + " " + read.text())
                .orElse("none");
    }

    @Test
    void theEncodingIsToldByTheBeginning() {
        assertThat(read("café €\n".getBytes(UTF_8), false)).isEqualTo("UTF_8 café €\n");
        assertThat(read("café €\n".getBytes(Charset.forName("windows-1252")), false))
                .isEqualTo("LATIN_1 café €\n");
        assertThat(read("\ufeffcafé \ud83d\ude00".getBytes(UTF_16LE), false)).isEqualTo("UTF_16 café \ud83d\ude00");
        assertThat(read("\ufeffcafé \ud83d\ude00".getBytes(UTF_16BE), false)).isEqualTo("UTF_16 café \ud83d\ude00");
    }

    @Test
    void aCharacterThatIsCutIsNoOtherEncoding() {
        byte[] bytes = "café".getBytes(UTF_8);

        assertThat(read(Arrays.copyOf(bytes, bytes.length - 1), true)).isEqualTo("UTF_8 caf");
        assertThat(read(Arrays.copyOf(bytes, bytes.length - 1), false)).startsWith("LATIN_1 caf");
        assertThat(read(Arrays.copyOf("\ufeffab".getBytes(UTF_16LE), 5), true)).isEqualTo("UTF_16 a");
    }

    @Test
    void otherBytesAreNoText() {
        for (byte[] bytes : List.of(
                new byte[] {'a', 0, 'b'},
                new byte[] {(byte) 0xe9, 0, 'b'},
                new byte[] {(byte) 0xe9, (byte) 0x81},
                new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0},
                new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xd8})) {
            assertThat(read(bytes, false)).isEqualTo("none");
        }
    }

    @Test
    void indentingNeverMakesAPageOfASmallFile() {
        for (int levels : new int[] {60, 490}) {
            String deep = deep(levels, 20_000);

            assertThat(FileText.pretty("json", deep)).hasSizeLessThan(deep.length());
        }
    }

    /** So many keys in the innermost of so many objects, on one line. */
    private static String deep(int levels, int keys) {
        String inner = IntStream.range(0, keys).mapToObj(i -> "\"" + i + "\":1").collect(Collectors.joining(","));
        return "{\"a\":".repeat(levels) + "{" + inner + "}" + "}".repeat(levels);
    }
}
