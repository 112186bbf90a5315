package dev.assay.objects.port;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.base.InvalidInput;
import dev.assay.base.NoSpace;
import dev.assay.base.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTests {

    @TempDir
    Path data;

    private Spool spool;

    @BeforeEach
    void open() throws IOException {
        spool = new Spool(new Storage(data));
    }

    @Test
    void knowsDigestSizeAndFirstBytesOfWhatArrived() throws IOException {
        try (Incoming incoming = spool.receive(stream("abc"))) {
            assertThat(incoming.digest()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            assertThat(incoming.size()).isEqualTo(3);
            assertThat(incoming.head()).asString(UTF_8).isEqualTo("abc");
            assertThat(incoming.file()).hasContent("abc");
        }
        assertThat(files()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 131_072, 131_073, 1_179_648, 1_179_649, 70_000_000})
    void digestsBesideReadingWhatDoesNotFitOneBuffer(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);

        try (Incoming incoming = spool.receive(new ByteArrayInputStream(bytes))) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertThat(incoming.digest()).isEqualTo(HexFormat.of().formatHex(digest));
            assertThat(incoming.size()).isEqualTo(size);
            assertThat(incoming.file()).hasBinaryContent(bytes);
        }
    }

    @Test
    void leavesNothingOfAStreamThatBreaksOff() throws IOException {
        InputStream cut = new SequenceInputStream(stream("x".repeat(300_000)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertThatThrownBy(() -> spool.receive(cut))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("cut off");
        assertThat(files()).isZero();
    }

    @Test
    void sweepsAtStartWhatACrashLeftHalf() throws IOException {
        spool.receive(stream("the process dies now"));

        open();

        assertThat(files()).isZero();
    }

    @Test
    void saysThatTheDiskIsFullAndLeavesNothing() throws IOException {
        Spool full = new Spool(
                new Storage(data), 0, file -> FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE));

        assertThatThrownBy(() -> full.receive(stream("no room")))
                .isInstanceOf(NoSpace.class)
                .hasMessageContaining("disk of the portal is full");
        assertThat(files()).isZero();
        assertThat(spool.receive(stream("goes on")).size()).isEqualTo(7);
    }

    @Test
    void leavesTheReserveToTheDatabase() throws IOException {
        Spool careful = new Spool(
                new Storage(data),
                Long.MAX_VALUE / 2,
                file -> FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));

        assertThatThrownBy(() -> careful.receive(stream("x"))).isInstanceOf(NoSpace.class);
        assertThat(files()).isZero();
    }

    @Test
    void stopsReadingWhenItIsTooMuch() throws IOException {
        assertThatThrownBy(() -> spool.receive(stream("x".repeat(500_000)), size -> {
                    if (size > 200_000) {
                        throw NoSpace.quota("iris", 1, size, 200_000);
                    }
                }))
                .isInstanceOf(NoSpace.class);
        assertThat(files()).isZero();
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(UTF_8));
    }
}
