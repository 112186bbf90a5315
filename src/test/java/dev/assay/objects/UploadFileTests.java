package dev.assay.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFileTests {

    private static final long PART = 4;

    @TempDir
    Path folder;

    private UploadFile file;

    @BeforeEach
    void open() {
        file = new UploadFile(folder, new PartSizes(PART, null));
    }

    @Test
    void putsPartsInTheirPlacesInWhateverOrder() throws IOException {
        send(3, "89");
        send(1, "0123");
        send(2, "4567");

        assertThat(file.bytes()).hasContent("0123456789");
        assertThat(file.parts().values()).extracting(Upload.Part::number).containsExactly(1, 2, 3);
    }

    @Test
    void aPartThatIsSentAgainTakesThePlace() throws IOException {
        send(1, "0123");
        send(2, "4567");
        send(2, "ef");
        send(1, "wxyz");
        send(1, "abcd");

        assertThat(file.parts().values()).extracting(Upload.Part::digest).containsExactly(digest("abcd"), digest("ef"));
        file.settle();
        assertThat(file.bytes()).hasContent("abcdef67");
        assertThat(folder.resolve("again")).isEmptyDirectory();
    }

    @Test
    void aPartThatIsSentAgainOutlivesACrashWhileItIsPutInItsPlace() throws IOException {
        send(1, "0123");
        send(1, "abcd");
        Files.writeString(file.bytes(), "ab23");

        open();
        file.settle();

        assertThat(file.bytes()).hasContent("abcd");
        assertThat(file.parts().get(1).digest()).isEqualTo(digest("abcd"));
    }

    @Test
    void theSameBytesAgainChangeNothing() throws IOException {
        send(1, "0123");
        send(1, "0123");

        assertThat(file.bytes()).hasContent("0123");
        assertThat(file.parts()).hasSize(1);
        assertThat(folder.resolve("again")).isEmptyDirectory();
    }

    @Test
    void tellsWhatIsComingIn() throws IOException {
        InputStream looking = new ByteArrayInputStream("0123".getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                assertThat(file.receiving()).containsExactly(2);
                return super.read(into, from, length);
            }
        };

        file.receive(2, looking, null, end -> {});

        assertThat(file.receiving()).isEmpty();
    }

    @Test
    void knowsItsPartsAfterARestartEvenWhenTheLastLineWasCut() throws IOException {
        send(1, "0123");
        Files.writeString(folder.resolve("parts"), "\n2 4 abc", StandardOpenOption.APPEND);

        open();
        assertThat(file.parts()).containsOnlyKeys(1);
        send(2, "4567");
        open();
        assertThat(file.parts()).containsOnlyKeys(1, 2);
    }

    @Test
    void aWrongDigestDoesNotCountAndWhatWasThereBeforeStays() throws IOException {
        send(1, "0123");

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> file.receive(1, stream("abcd"), digest("other"), end -> {}))
                .withMessageContaining("part 1");

        assertStays("0123");
    }

    @Test
    void aCutPartDoesNotCount() throws IOException {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> file.receive(1, cut("01"), digest("0123"), end -> {}))
                .withMessageContaining("cut off");
        assertThat(file.parts()).isEmpty();
    }

    @Test
    void aPartStaysWhenItIsSentAgainAndCut() throws IOException {
        send(1, "0123");

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> file.receive(1, cut("ab"), digest("abcd"), end -> {}));

        assertStays("0123");
    }

    @Test
    void aPartThatIsTooLongDoesNotTouchItsNeighbour() throws IOException {
        send(2, "4567");

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> file.receive(1, stream("0123xxxx"), digest("0123xxxx"), end -> {}));

        assertThat(Files.readString(file.bytes())).endsWith("4567");
        assertThat(file.parts()).containsOnlyKeys(2);
    }

    @Test
    void whoSendsAPartLastIsTheOneThatCounts() throws IOException {
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> file.receive(1, overtaken(), digest("01"), end -> {}));

        assertThat(file.bytes()).hasContent("abcd");
        assertThat(file.parts().get(1).digest()).isEqualTo(digest("abcd"));
    }

    @Test
    void ofTwoWhoSendAPartAgainTheLastCounts() throws IOException {
        send(1, "0123");

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> file.receive(1, overtaken(), digest("01"), end -> {}));

        assertStays("abcd");
    }

    /** While it is read, somebody else sends the part. */
    private InputStream overtaken() {
        return new SequenceInputStream(stream("01"), new InputStream() {
            @Override
            public int read() throws IOException {
                send(1, "abcd");
                return -1;
            }
        });
    }

    @Test
    void onceItIsSealedNothingIsWrittenNotEvenByWhoHadBegun() throws IOException {
        InputStream begun = new SequenceInputStream(stream("01"), new InputStream() {
            private boolean over;

            @Override
            public int read() {
                file.seal();
                int next = over ? -1 : '2';
                over = true;
                return next;
            }
        });

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> file.receive(1, begun, digest("012"), end -> {}));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> send(2, "4567"));
        assertThat(file.bytes()).hasContent("01");
        assertThat(file.parts()).isEmpty();

        file.unseal();
        send(1, "0123");
        assertThat(file.parts()).containsOnlyKeys(1);
    }

    @Test
    void partsDoNotCountWithoutTheirBytes() throws IOException {
        send(1, "0123");
        send(2, "4567");
        Files.delete(file.bytes());

        send(2, "4567");

        assertThat(file.parts()).containsOnlyKeys(2);
    }

    private void assertStays(String first) throws IOException {
        file.settle();
        assertThat(file.bytes()).hasContent(first);
        assertThat(file.parts().get(1).digest()).isEqualTo(digest(first));
        assertThat(folder.resolve("again")).isEmptyDirectory();
    }

    private static InputStream cut(String content) {
        return new SequenceInputStream(stream(content), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });
    }

    private void send(int number, String content) throws IOException {
        file.receive(number, stream(content), digest(content), end -> {});
    }

    private static String digest(String content) {
        return HexFormat.of().formatHex(Sha256.start().digest(content.getBytes(UTF_8)));
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(UTF_8));
    }
}
