package dev.assay.base.ui.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.assay.base.tables.Tables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePreviewTests {

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.json", "a.csv", "a.ipynb", "a.md", "a.npy", "MLmodel"})
    void thePageIsNotHeldWhileAFileIsRead(String name) {
        PreviewedFile file = new PreviewedFile(name, "d", 7, () -> {
            throw new AssertionError("read while the page is made");
        });

        assertThat(new FilePreview(file, mock(Tables.class)).getChildren().count())
                .isEqualTo(1);
    }
}
