package dev.assay.base.ui.preview;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.assay.base.DiskReserve;
import dev.assay.base.Gone;
import dev.assay.base.Storage;
import dev.assay.base.tables.Tables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
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

    @Test
    void anImageThatTheBrowserCannotShowIsCalledTooLargeOnlyWhereItIs() {
        assertThat(whyNot(png(30_000, 30_000))).contains("too large: 30,000 × 30,000 pixels");
        assertThat(whyNot(png(3_000, 3_000))).contains("broken");
        assertThat(whyNot(new byte[] {1, 2, 3})).contains("broken");
    }

    @Test
    void anImageWhoseBytesAreDamagedIsNotBlamedItself() throws IOException {
        PreviewedFile file = new PreviewedFile("a.svg", "d", 7, () -> {
            throw new Gone("Its bytes are missing.");
        });
        List<Object> answered = new ArrayList<>();
        VaadinResponse response = (VaadinResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {VaadinResponse.class}, (proxy, called, given) -> {
                    if (called.getName().equals("sendError")) {
                        answered.addAll(List.of(given));
                    }
                    return null;
                });
        DownloadHandler shown = file.shown("image/svg+xml", PreviewedFile.INERT);

        shown.handleDownloadRequest(new DownloadEvent(null, response, null, null));

        assertThat(answered).containsExactly(410, "Its bytes are missing.");
        assertThat(ImagePreview.instead(file).getElement().getTextRecursively())
                .contains("gone or damaged", "Its bytes are missing.")
                .doesNotContain("broken");
    }

    private static String whyNot(byte[] bytes) {
        PreviewedFile file = new PreviewedFile("a.png", "d", bytes.length, () -> new ByteArrayInputStream(bytes));
        return ImagePreview.instead(file).getElement().getTextRecursively();
    }

    /** The beginning of one: its size, before any of its pixels. */
    private static byte[] png(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(ISO_8859_1))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {1, 0, 0, 0, 0});
        CRC32 sum = new CRC32();
        sum.update(header.array());
        return ByteBuffer.allocate(45)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(header.array())
                .putInt((int) sum.getValue())
                .putInt(0)
                .put("IDAT".getBytes(ISO_8859_1))
                .array();
    }
}
