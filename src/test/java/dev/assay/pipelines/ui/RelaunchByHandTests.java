package dev.assay.pipelines.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RelaunchByHandTests {

    @Test
    void theLinesLayOutCodeDifferenceAndPackages() {
        assertThat(RelaunchByHand.lines(
                        Map.of(
                                "mlflow.source.git.repoURL", "https://git.example/it's.git",
                                "assay.git.diff", "object:aa",
                                "assay.lock.object", "bb",
                                "assay.lock.name", "uv.lock",
                                "assay.packages.object", "cc"),
                        "0123",
                        "http://portal"))
                .containsExactly(
                        "git clone 'https://git.example/it'\\''s.git' again && cd again",
                        "git checkout '0123'",
                        "curl -fsS -H \"Authorization: Bearer $MLFLOW_TRACKING_TOKEN\""
                                + " 'http://portal/api/v1/objects/aa/content' | git apply",
                        "curl -fsS -H \"Authorization: Bearer $MLFLOW_TRACKING_TOKEN\""
                                + " 'http://portal/api/v1/objects/bb/content' > 'uv.lock'");
    }

    @Test
    void cellsRunWhereTheirSessionBeganAndReplaceNoFile() {
        String command =
                "# with these packages and ours: MLFLOW_TRACKING_URI='http://portal' python3 -m assay.cells 'dd'";
        assertThat(RelaunchByHand.lines(
                        Map.of("assay.code.session", "object:dd", "assay.code.folder", "Ada's work"),
                        "0123",
                        "http://portal"))
                .containsExactly("git checkout '0123'", "cd 'Ada'\\''s work'", command);
        assertThat(RelaunchByHand.lines(
                        Map.of("assay.code.session", "object:dd", "assay.code.folder", "."), "0123", "http://portal"))
                .containsExactly("git checkout '0123'", command);
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(RelaunchByHand.lines(Map.of("assay.git.diff", "none"), "0123", "http://portal"))
                .containsExactly("git checkout '0123'");
    }
}
