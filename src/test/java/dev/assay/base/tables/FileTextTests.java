package dev.assay.base.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileTextTests {

    @Test
    void jsonIsIndentedAndWhatIsBrokenStays() {
        assertThat(FileText.pretty("json", "{\"a\":{\"b\":1}}").lines())
                .containsExactly("{", "  \"a\" : {", "    \"b\" : 1", "  }", "}");
        assertThat(FileText.pretty("json", "{\"a\":")).isEqualTo("{\"a\":");
        assertThat(FileText.pretty("txt", "{\"a\":1}")).isEqualTo("{\"a\":1}");
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
