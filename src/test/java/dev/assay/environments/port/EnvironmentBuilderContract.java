package dev.assay.environments.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.environments.EnvironmentBuildFailed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every way of building environments promises. Nothing here needs a package index. */
public abstract class EnvironmentBuilderContract {

    private static final String DIGEST = "0".repeat(64);

    protected abstract EnvironmentBuilder builder();

    @Test
    void nothingIsThereBeforeABuild() {
        assertThat(builder().python(DIGEST)).isEmpty();
        assertThat(builder().bytes(DIGEST)).isZero();
    }

    @Test
    void anEmptyLockGivesAnEnvironmentThatRuns() throws Exception {
        List<String> lines = new ArrayList<>();
        Path python = builder().build(DIGEST, builder().pythonVersion(), "", lines::add);
        assertThat(builder().python(DIGEST)).contains(python);
        assertThat(builder().bytes(DIGEST)).isPositive();
        assertThat(lines).isNotEmpty();
        Process process = new ProcessBuilder(python.toString(), "-c", "import sys; print(sys.prefix)").start();
        assertThat(new String(process.getInputStream().readAllBytes())).contains(DIGEST);
    }

    @Test
    void noRequirementsNeedNoIndex() {
        assertThat(builder().lock("", builder().pythonVersion(), line -> {})).isEmpty();
    }

    @Test
    void aFailedBuildLeavesNothing() {
        assertThatThrownBy(() -> builder().build(DIGEST, builder().pythonVersion(), "no lock at all ===\n", line -> {}))
                .isInstanceOf(EnvironmentBuildFailed.class)
                .hasMessageContaining("no lock at all");
        assertThat(builder().python(DIGEST)).isEmpty();
    }

    @Test
    void anotherPythonThanThisMachineHasIsRefusedInWords() {
        assertThat(builder().has(builder().pythonVersion())).isTrue();
        assertThat(builder().has("3.3")).isFalse();
        assertThatThrownBy(() -> builder().build(DIGEST, "3.3", "", line -> {}))
                .isInstanceOf(EnvironmentBuildFailed.class)
                .hasMessageContaining("Python 3.3");
    }

    @Test
    void removingTwiceIsNoFailure() {
        builder().build(DIGEST, builder().pythonVersion(), "", line -> {});
        builder().remove(DIGEST);
        builder().remove(DIGEST);
        assertThat(builder().python(DIGEST)).isEmpty();
    }
}
