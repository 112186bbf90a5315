package dev.assay.base.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.base.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetHeadTests {

    @TempDir
    Path folder;

    private ParquetHead head;
    private byte[] table;

    /** Three rows as pyarrow writes them with snappy: {@code sepal.length} double, {@code name} text, {@code tags} list. */
    @BeforeEach
    void read() throws IOException {
        head = new ParquetHead(new Storage(folder));
        try (var text = ParquetHeadTests.class.getResourceAsStream("three-rows.parquet.base64")) {
            table = Base64.getMimeDecoder().decode(text.readAllBytes());
        }
    }

    @Test
    void theFirstRowsAreReadWithTheirTypes() {
        TableHead read = head.read(new ByteArrayInputStream(table), table.length);

        assertThat(read.totalRows()).isEqualTo(3);
        assertThat(read.columns())
                .containsExactly(
                        new TableHead.Column("sepal.length", "double"),
                        new TableHead.Column("name", "string"),
                        new TableHead.Column("tags", "list"));
        assertThat(read.rows())
                .containsExactly(
                        List.of("5.1", "setosa", "[1, 2]"), List.of("4.9", "", "[]"), List.of("", "virginica", ""));
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void whatIsNoParquetFileSaysSo() {
        byte[] text = "PAR1 just begins like one PAR1".getBytes();

        assertThatThrownBy(() -> head.read(new ByteArrayInputStream(text), text.length))
                .isInstanceOf(UnreadableTable.class)
                .hasMessageContaining("no Parquet file");
        assertThatThrownBy(() -> head.read(new ByteArrayInputStream(new byte[0]), 0))
                .isInstanceOf(UnreadableTable.class);
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void aFileLargerThanAPreviewMayReadIsNotCopied() {
        assertThatThrownBy(() -> head.read(new ByteArrayInputStream(table), 1L << 40))
                .isInstanceOf(UnreadableTable.class)
                .hasMessageContaining("512 MiB");
    }

    @Test
    void whateverIsBrokenInItEndsInAMessage() {
        ParquetHead impatient = new ParquetHead(new Storage(folder), Duration.ofMillis(500));
        Random random = new Random(7);
        for (int round = 0; round < 100; round++) {
            byte[] broken = table.clone();
            for (int places = 0; places <= round % 4; places++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                impatient.read(new ByteArrayInputStream(broken), broken.length);
            } catch (UnreadableTable expected) {
                assertThat(expected).hasMessageNotContaining("internal");
            }
        }
    }
}
