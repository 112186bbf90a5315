package dev.assay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptPlaceTests {

    private static final String PLACE = "assay.code.place";
    private static final String PARENT = "mlflow.parentRunId";

    @Test
    void itIsNestedWhenTheScriptSaysSo() {
        assertThat(ScriptPlace.of(Map.of(PLACE, "3"))).contains(new ScriptPlace(3, false));
        assertThat(ScriptPlace.of(Map.of(PLACE, "3", PARENT, "p"))).contains(new ScriptPlace(3, true));
        assertThat(ScriptPlace.of(Map.of(PLACE, "3", PARENT, "p", "assay.beside", "p")))
                .contains(new ScriptPlace(3, false));
        assertThat(ScriptPlace.of(Map.of(PLACE, "3", PARENT, "p", "assay.beside", "q")))
                .contains(new ScriptPlace(3, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "autologged", "99999999999"})
    void whatIsNoNumberIsNoPlace(String place) {
        assertThat(ScriptPlace.of(Map.of(PLACE, place))).isEmpty();
        assertThat(ScriptPlace.of(Map.of())).isEmpty();
    }

    @Test
    void codeGoesForARepetitionToo() {
        assertThat(ScriptPlace.code(Map.of(
                        "assay.code",
                        "object:aa",
                        PLACE,
                        "3",
                        "assay.code.start",
                        "ab",
                        "mlflow.source.git.commit",
                        "0123",
                        "mlflow.user",
                        "ada")))
                .containsOnlyKeys("assay.code", PLACE, "mlflow.source.git.commit");
    }

    @Test
    void whatItNeedsNotGoesForARepetitionTooButNoSeedThatItDrew() {
        assertThat(ScriptPlace.code(Map.of("assay.data", "none", "assay.seed", "none")))
                .containsOnlyKeys("assay.data", "assay.seed");
        assertThat(ScriptPlace.code(Map.of("assay.seed", "7", "note", "none"))).isEmpty();
    }
}
