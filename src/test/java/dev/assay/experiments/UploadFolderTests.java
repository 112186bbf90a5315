package dev.assay.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.base.DiskReserve;
import dev.assay.base.InvalidInput;
import dev.assay.base.NoSpace;
import dev.assay.base.NotFound;
import dev.assay.base.Storage;
import dev.assay.experiments.UploadFolder.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class UploadFolderTests {

    private static final Upload UPLOAD = new Upload("owner", "a.bin", 2, false);

    @TempDir
    Path data;

    @Test
    void anUploadOutlivesARestart() throws IOException {
        String id = at(Instant.now()).begin(UPLOAD);
        at(Instant.now()).receive(id, 1, new ByteArrayInputStream(new byte[] {1}));
        UploadFolder again = at(Instant.now());
        assertThat(again.get(id)).isEqualTo(UPLOAD);
        assertThat(again.parts(id)).containsOnlyKeys(1);
    }

    @Test
    void whatNobodyGoesOnWithIsRemoved() throws IOException {
        String id = at(Instant.now()).begin(UPLOAD);
        at(Instant.now()).sweep();
        assertThat(at(Instant.now()).get(id)).isEqualTo(UPLOAD);
        at(Instant.now().plus(UploadFolder.KEPT).plusSeconds(60)).sweep();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> at(Instant.now()).get(id));
    }

    @Test
    void aPartThatIsCutOffLeavesNothing() throws IOException {
        UploadFolder folder = at(Instant.now());
        String id = folder.begin(UPLOAD);
        InputStream cut = new InputStream() {
            private int left = 10;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("connection reset");
                }
                return 7;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                buffer[offset] = (byte) read();
                return 1;
            }
        };
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> folder.receive(id, 1, cut));
        assertThat(folder.parts(id)).isEmpty();
        try (var files = Files.list(data.resolve("uploads").resolve(id))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void leavesTheReserveOfTheDiskAlone() throws IOException {
        UploadFolder folder = at(Instant.now());
        String id = folder.begin(UPLOAD);
        UploadFolder full = at(Instant.now(), DataSize.ofTerabytes(1_000_000));

        assertThatExceptionOfType(NoSpace.class)
                .isThrownBy(() -> full.receive(id, 1, new ByteArrayInputStream(new byte[10])));

        assertThat(folder.parts(id)).isEmpty();
    }

    private UploadFolder at(Instant now) throws IOException {
        return at(now, DataSize.ofBytes(0));
    }

    private UploadFolder at(Instant now, DataSize reserve) throws IOException {
        return new UploadFolder(new Storage(data), new DiskReserve(reserve), Clock.fixed(now, ZoneOffset.UTC));
    }
}
