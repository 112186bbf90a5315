package dev.assay.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizesTests {

    @Test
    void sizesAreReadable() {
        assertThat(Sizes.shown(7)).isEqualTo("7 B");
        assertThat(Sizes.shown(1023)).isEqualTo("1023 B");
        assertThat(Sizes.shown(1536)).isEqualTo("1.5 KiB");
        assertThat(Sizes.shown(300L << 20)).isEqualTo("300 MiB");
        assertThat(Sizes.shown(5L << 50)).isEqualTo("5120 TiB");
    }

    @Test
    void sizesThatAreHeldAgainstEachOtherHaveFourDigits() {
        assertThat(Sizes.precise(512)).isEqualTo("512 B");
        assertThat(Sizes.precise(2_500_000)).isEqualTo("2.384 MiB");
        assertThat(Sizes.precise(1 << 20)).isEqualTo("1 MiB");
        assertThat(Sizes.precise(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    }
}
