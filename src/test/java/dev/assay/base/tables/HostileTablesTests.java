package dev.assay.base.tables;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.base.DiskReserve;
import dev.assay.base.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Whatever arrives ends in a table or in a message, and the next table is read as if nothing had been. */
class HostileTablesTests {

    @TempDir
    static Path folder;

    private static Tables tables;
    private static byte[] parquet;

    @BeforeAll
    static void begin() throws IOException {
        tables = new Tables(new Storage(folder), new DiskReserve(DataSize.ofBytes(0)), Duration.ofMinutes(2));
        try (var text = TablesTests.class.getResourceAsStream("three-rows.parquet.base64")) {
            parquet = Base64.getMimeDecoder().decode(text.readAllBytes());
        }
    }

    @AfterAll
    static void end() {
        tables.end();
    }

    @AfterEach
    void theNextTableIsRead() {
        assertThat(tables.profile(TablesTests.file("next.csv", "a\n" + System.nanoTime() + "\n"))
                        .totalRows())
                .isEqualTo(1);
    }

    private static void refused(String name, byte[] bytes) {
        assertThatThrownBy(() -> tables.profile(TablesTests.file(name, bytes)))
                .isInstanceOf(UnreadableTable.class)
                .hasMessageNotContaining(folder.toString());
    }

    @Test
    void aCutParquetFile() {
        refused("cut.parquet", Arrays.copyOf(parquet, parquet.length / 2));
        byte[] hollow = parquet.clone();
        Arrays.fill(hollow, 4, parquet.length / 2, (byte) 0);
        refused("hollow.parquet", hollow);
    }

    @Test
    void aParquetFileWithAnythingBrokenInIt() {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            byte[] broken = parquet.clone();
            for (int places = 0; places <= round % 4; places++) {
                broken[4 + random.nextInt(broken.length - 8)] = (byte) random.nextInt(256);
            }
            try {
                tables.profile(TablesTests.file("broken.parquet", broken));
            } catch (UnreadableTable expected) {
                assertThat(expected).hasMessageNotContaining(folder.toString());
            }
        }
    }

    @Test
    void whatIsNoParquetInsideIsSaidInPlainWords() {
        byte[] garbled = parquet.clone();
        Arrays.fill(garbled, garbled.length - 60, garbled.length - 20, (byte) 0xff);

        assertRefused("garbled.parquet", garbled, "It is broken, or not what its name says.");
        byte[] framed = new byte[208];
        Arrays.fill(framed, (byte) 0xff);
        System.arraycopy(parquet, 0, framed, 0, 4);
        System.arraycopy(parquet, 0, framed, 204, 4);
        assertRefused("framed.parquet", framed, "It is broken, or not what its name says.");
    }

    @Test
    void whatIsNoTextOrNotPackedSaysSo() throws IOException {
        byte[] random = new byte[4000];
        new Random(3).nextBytes(random);
        byte[] cut = TablesTests.packed("a,b\n1,2\n");
        String packing = "It is not packed by gzip, or its packing is broken.";

        assertRefused("random.csv", random, "It is not text.");
        assertRefused("odd.csv", "a,b,c\n1,2\n\"unclosed,3,4\n\0\u00ff\n".getBytes(ISO_8859_1), "It is not text.");
        assertRefused("random.csv.gz", random, packing);
        assertRefused("cut.csv.gz", Arrays.copyOf(cut, cut.length - 12), packing);
    }

    private static void assertRefused(String name, byte[] bytes, String why) {
        assertThatThrownBy(() -> tables.profile(TablesTests.file(name, bytes)))
                .isInstanceOf(UnreadableTable.class)
                .hasMessage(why);
    }

    @Test
    void aQuoteThatDoesNotClose() {
        assertThatThrownBy(
                        () -> tables.profile(TablesTests.file("open.csv", "a,b,c\n1,2\n\"unclosed,3,4\n5,6,7,8,9\n")))
                .isInstanceOf(UnreadableTable.class)
                .hasMessage("It cannot be told apart into rows and columns: perhaps a quote does not close.");
    }

    @Test
    void aLineOfAHundredMegabytes() {
        byte[] line = new byte[100 * 1024 * 1024];
        Arrays.fill(line, (byte) 'x');

        assertThatThrownBy(() -> tables.profile(TablesTests.file("line.csv", line)))
                .isInstanceOf(UnreadableTable.class)
                .hasMessageContaining("longer than 2 MiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b,c,", "\n\na,b,c,", "a,b,\"c\n"})
    void aFirstLineThatIsTooLongAndTheOnlyOne(String begin) throws IOException {
        String line = begin + "x".repeat(3_000_000);

        assertRefused("first.csv", line.getBytes(UTF_8), "One of its lines is longer than 2 MiB.");
        assertRefused("first.tsv.gz", TablesTests.packed(line), "One of its lines is longer than 2 MiB.");
    }

    @Test
    void aBombOfZerosAndOneOfRows() throws IOException {
        refused("zeros.csv.gz", bomb(new byte[1 << 20], 600));

        TableProfile rows = tables.profile(
                TablesTests.file("rows.csv.gz", bomb("1,2\n".repeat(1 << 16).getBytes(UTF_8), 200)));
        assertThat(rows.cut()).isTrue();
        assertThat(rows.totalRows()).isEqualTo(5_000_000);
    }

    private static byte[] bomb(byte[] block, int times) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write("a,b\n".getBytes(UTF_8));
            for (int i = 0; i < times; i++) {
                packing.write(block);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void deepJson() {
        int deep = 200_000;
        try {
            tables.profile(TablesTests.file("deep.json", "[{\"a\":" + "[".repeat(deep) + "]".repeat(deep) + "}]"));
        } catch (UnreadableTable expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
        refused("open.json", ("[{\"a\":" + "[".repeat(deep)).getBytes(UTF_8));
    }

    private static String wide(int columns, int rows) {
        String header = IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        return header + "\n" + ("1" + ",1".repeat(columns - 1) + "\n").repeat(rows);
    }

    @Test
    void veryManyColumns() {
        assertThatThrownBy(() -> tables.profile(TablesTests.file("wide.csv", wide(10_000, 20))))
                .isInstanceOf(UnreadableTable.class)
                .hasMessageContaining("more memory");

        TableProfile profile = tables.profile(TablesTests.file("wide.csv", wide(1_000, 20)));
        assertThat(profile.totalColumns()).isEqualTo(1_000);
        assertThat(profile.columns()).hasSize(100);
        TableDifference found = tables.difference(
                TablesTests.file("wide.csv", wide(1_000, 20)),
                TablesTests.file("wide.csv", wide(1_001, 21)),
                List.of(),
                0,
                10);
        assertThat(found.columns()).hasSize(1_001);
    }

    @Test
    void nulBytesBrokenTextAndEmptyTables() {
        for (byte[] bytes : List.of(
                "a,b\n\0,\0\0\n1,2\n".getBytes(UTF_8),
                new byte[] {'a', ',', 'b', '\n', (byte) 0xff, (byte) 0xfe, ',', '1', '\n'},
                "a,b\n".getBytes(UTF_8),
                "\n\n".getBytes(UTF_8),
                "a,a,a\n1,2,3\n".getBytes(UTF_8),
                "a,b\n\"never closed,1\n".getBytes(UTF_8))) {
            try {
                assertThat(tables.profile(TablesTests.file("odd.csv", bytes)).columns())
                        .isNotEmpty();
            } catch (UnreadableTable expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void aTableMayNotReadAnotherFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "a\nsecret\n");

        TableProfile profile = tables.profile(TablesTests.file("x.csv", "read_csv('" + secret + "')\n1\n"));

        assertThat(profile.columns().getFirst().name()).contains("read_csv");
        assertThat(profile.rows()).containsExactly(List.of("1"));
    }

    @Test
    void whoTakesTooLongIsGivenUp() {
        Tables impatient = new Tables(
                new Storage(folder.resolve("impatient")), new DiskReserve(DataSize.ofBytes(0)), Duration.ofMillis(1));

        assertThatThrownBy(() -> impatient.profile(TablesTests.file("a.csv", "a\n1\n")))
                .isInstanceOf(UnreadableTable.class)
                .hasMessageContaining("longer than");
        impatient.end();
    }
}
