package dev.assay.objects.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowChangesTests {

    @Test
    void blanksAreShownWhereNothingElseDiffers() {
        assertThat(RowChanges.withBlanks(" a", "a")).isEqualTo("␣a");
        assertThat(RowChanges.withBlanks("a", " a")).isEqualTo("a");
        assertThat(RowChanges.withBlanks("a b\u00a0c\t\r\n", "a b c")).isEqualTo("a␣b␣c⇥↵↵");
        assertThat(RowChanges.withBlanks("a b", "a c")).isEqualTo("a b");
        assertThat(RowChanges.withBlanks("a b", "a b")).isEqualTo("a b");
    }
}
