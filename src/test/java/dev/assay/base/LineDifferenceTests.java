package dev.assay.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.LineDifference.Kind;
import dev.assay.base.LineDifference.Line;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineDifferenceTests {

    @Test
    void keepsTheOrderOfBothSides() {
        assertThat(LineDifference.between(List.of("a", "b", "c", "d"), List.of("a", "x", "c", "d", "e")))
                .containsExactly(
                        new Line(Kind.SAME, "a"),
                        new Line(Kind.REMOVED, "b"),
                        new Line(Kind.ADDED, "x"),
                        new Line(Kind.SAME, "c"),
                        new Line(Kind.SAME, "d"),
                        new Line(Kind.ADDED, "e"));
    }

    @Test
    void aRepeatedLineIsCountedOnceOnly() {
        assertThat(LineDifference.between(List.of("a", "a"), List.of("a", "a", "a")))
                .filteredOn(line -> line.kind() == Kind.ADDED)
                .hasSize(1);
    }

    @Test
    void twoLongTextsThatDifferInOneLineAreComparedExactly() {
        List<String> before =
                IntStream.range(0, 50_000).mapToObj(String::valueOf).toList();
        List<String> after = before.stream()
                .map(line -> line.equals("25000") ? "other" : line)
                .toList();

        assertThat(LineDifference.between(before, after))
                .hasSize(50_001)
                .filteredOn(line -> line.kind() != Kind.SAME)
                .containsExactly(new Line(Kind.REMOVED, "25000"), new Line(Kind.ADDED, "other"));
    }

    @Test
    void whereFarTooMuchDiffersLinesAreCountedWhateverTheirOrder() {
        List<String> before =
                IntStream.range(0, 6_000).mapToObj(String::valueOf).toList();
        List<String> twice =
                Stream.concat(before.reversed().stream(), Stream.of("5", "5")).toList();

        assertThat(LineDifference.between(before, List.of("x"))).hasSize(6_001);
        assertThat(LineDifference.between(before, twice))
                .containsExactly(new Line(Kind.ADDED, "5"), new Line(Kind.ADDED, "5"));
        assertThat(LineDifference.between(twice, before))
                .containsExactly(new Line(Kind.REMOVED, "5"), new Line(Kind.REMOVED, "5"));
    }

    @Test
    void onlyTheOrderDiffersWhereNoLineIsLeftOfTwoListsThatDiffer() {
        List<String> before =
                IntStream.range(0, 6_000).mapToObj(String::valueOf).toList();

        assertThat(onlyOrder(before, before.reversed())).isTrue();
        assertThat(onlyOrder(before, before)).isFalse();
        assertThat(onlyOrder(before, before.subList(1, 6_000))).isFalse();
        assertThat(onlyOrder(List.of("a", "b"), List.of("b", "a")))
                .as("shown line by line")
                .isFalse();
    }

    private static boolean onlyOrder(List<String> before, List<String> after) {
        return LineDifference.onlyOrder(before, after, LineDifference.between(before, after));
    }
}
