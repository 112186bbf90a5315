package dev.assay.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameTests {

    @Test
    void lettersOfAllScriptsStayAndWhatSystemsRefuseBecomesAHyphen() {
        assertThat(FileName.of("Blüten/knn: \"2\"")).isEqualTo("Blüten-knn-2-");
        assertThat(FileName.of("val/loss_v1.2")).isEqualTo("val-loss_v1.2");
        assertThat(FileName.of("精度")).isEqualTo("精度");
    }

    @Test
    void longOnesAreCutBetweenCharacters() {
        assertThat(FileName.of("x".repeat(500))).isEqualTo("x".repeat(100));
        assertThat(FileName.of("𝛼".repeat(101))).isEqualTo("𝛼".repeat(100));
    }
}
