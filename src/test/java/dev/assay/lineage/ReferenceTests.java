package dev.assay.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceTests {

    @Test
    void aLabelThatIsTooLongIsCut() {
        String name = "n".repeat(1_024) + ", version 3";
        assertThat(new Reference(Kind.OBJECT_VERSION, "1", name).label())
                .hasSize(300)
                .endsWith("…");
        assertThat(new Reference(Kind.OBJECT_VERSION, "1", "data.csv").label()).isEqualTo("data.csv");
    }

    @Test
    void noLabelEndsInHalfACharacter() {
        assertThat(new Reference(Kind.TRIAL, "1", "😀".repeat(250)).label()).isEqualTo("😀".repeat(149) + "…");
    }
}
