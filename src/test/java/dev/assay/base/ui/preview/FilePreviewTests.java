package dev.assay.base.ui.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.DiskReserve;
import dev.assay.base.Storage;
import dev.assay.base.tables.Tables;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class FilePreviewTests {

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.json", "a.csv", "a.ipynb", "a.md", "a.npy", "MLmodel"})
    void thePageIsNotHeldWhileAFileIsRead(String name, @TempDir Path folder) {
        PreviewedFile file = new PreviewedFile(name, "d", 7, () -> {
            throw new AssertionError("read while the page is made");
        });
        Tables tables = new Tables(new Storage(folder), new DiskReserve(DataSize.ofBytes(0)));

        assertThat(new FilePreview(file, tables).getChildren().count()).isEqualTo(1);
    }
}
