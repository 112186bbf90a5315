package dev.assay.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.base.InvalidInput;
import dev.assay.base.TooLarge;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsTests {

    private static final String HASH = "sha256:" + "ab".repeat(32);

    @Test
    void commentsBlankLinesAndSpacesDoNotMatter() {
        assertThat(Requirements.normalise(
                        "# what we need\r\n\r\n  pandas >=2 , <3  # frames\r\nscikit-learn==1.7.2\r\n"))
                .isEqualTo("pandas >=2 , <3\nscikit-learn==1.7.2\n");
        assertThat(Requirements.normalise("")).isEmpty();
        assertThat(Requirements.normalise("mlflow[extras]~=3.0 ; python_version >= '3.11'"))
                .isEqualTo("mlflow[extras]~=3.0 ; python_version >= '3.11'\n");
    }

    @Test
    void aLockIsKnownByItsHashes() {
        String lock =
                Requirements.normalise("numpy==2.0.1 \\\n    --hash=%s \\\n    --hash=%s\n".formatted(HASH, HASH));
        assertThat(lock).isEqualTo("numpy==2.0.1 --hash=%s --hash=%s\n".formatted(HASH, HASH));
        assertThat(Requirements.locked(lock)).isTrue();
        assertThat(Requirements.locked(lock + "pandas==2.0\n")).isFalse();
        assertThat(Requirements.locked("")).isTrue();
        assertThat(Requirements.packages(lock)).containsOnlyKeys("numpy").containsEntry("numpy", "2.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-r other.txt",
                "--index-url https://pypi.example/simple",
                "-e .",
                "--hash=sha256:00",
                "./local",
                "../../etc/passwd",
                "/etc/passwd",
                "git+https://example.com/x.git",
                "x @ file:///etc/passwd",
                "pandas==",
                "pandas == 2 3",
                "pän",
                "pandas>=2 --global-option=x",
                "$(reboot)"
            })
    void aLineThatIsNoPackageIsRefusedWithItsNumber(String line) {
        assertThatThrownBy(() -> Requirements.normalise("numpy\n\n" + line + "\nscipy\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("requirements, line 3");
    }

    @Test
    void theTextHasALimit() {
        assertThatThrownBy(() -> Requirements.normalise("x".repeat(2 << 20))).isInstanceOf(TooLarge.class);
    }

    @Test
    void theDigestDependsOnPythonAndLock() {
        assertThat(Requirements.digest("3.11", "a==1\n"))
                .hasSize(64)
                .isEqualTo(Requirements.digest("3.11", "a==1\n"))
                .isNotEqualTo(Requirements.digest("3.12", "a==1\n"))
                .isNotEqualTo(Requirements.digest("3.11", "a==2\n"));
    }

    @Test
    void differencesAreSaidByPackage() {
        EnvironmentDifference difference =
                EnvironmentDifference.between(version("a==1\nb==1\nc==1\n"), version("a==1\nb==2\nd==1\n"));
        assertThat(difference.none()).isFalse();
        assertThat(difference.added()).containsExactly(new EnvironmentDifference.PackageVersion("d", "1"));
        assertThat(difference.removed()).containsExactly(new EnvironmentDifference.PackageVersion("c", "1"));
        assertThat(difference.changed()).containsExactly(new EnvironmentDifference.PackageChange("b", "1", "2"));
        assertThat(EnvironmentDifference.between(version("a==1\n"), version("a==1\n"))
                        .none())
                .isTrue();
    }

    private static EnvironmentVersion version(String lock) {
        return new EnvironmentVersion(
                "1", "p", "e", 1, "d", "3.11", lock, EnvironmentVersion.State.READY, null, "ada", Instant.EPOCH);
    }
}
