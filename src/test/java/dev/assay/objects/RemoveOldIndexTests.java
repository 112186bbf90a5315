package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoveOldIndexTests {

    @TempDir
    Path root;

    @Test
    void removesTheFoldersOfFormerNamesAndNothingElse() throws IOException {
        Files.createDirectories(root.resolve("object_version"));
        Files.writeString(root.resolve("object_version/segments_1"), "old");
        Files.createDirectories(root.resolve("versions"));
        Files.createDirectories(root.resolve("whole_version"));
        Files.createDirectories(root.resolve("version_terms"));
        Files.createDirectories(root.resolve("told_version"));
        Files.createDirectories(root.resolve("version_values"));
        RemoveOldIndex removal = new RemoveOldIndex(root.toString());

        removal.run();
        removal.run();

        assertThat(root)
                .isDirectoryContaining("glob:**/version_values")
                .isDirectoryNotContaining("glob:**/told_version")
                .isDirectoryNotContaining("glob:**/version_terms")
                .isDirectoryNotContaining("glob:**/object_version")
                .isDirectoryNotContaining("glob:**/versions")
                .isDirectoryNotContaining("glob:**/whole_version");
    }

    @Test
    void leavesAnIndexInMemoryAlone() {
        new RemoveOldIndex("").run();

        assertThat(Path.of("object_version")).doesNotExist();
    }
}
