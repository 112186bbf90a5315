package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VersionFieldsTests {

    @Test
    void idsThatCountUpwardsAreSpreadOverAllLots() {
        int[] lots = new int[VersionFields.LOTS];
        IntStream.range(0, 1_000 * VersionFields.LOTS)
                .mapToObj("%032x"::formatted)
                .forEach(id -> lots[VersionFields.lot(id)]++);

        assertThat(IntStream.of(lots).boxed())
                .allSatisfy(size -> assertThat(size).isBetween(850, 1_150));
    }
}
