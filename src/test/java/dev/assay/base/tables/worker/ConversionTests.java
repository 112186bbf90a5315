package dev.assay.base.tables.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.tables.TableFormat;
import dev.assay.base.tables.worker.Question.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts whose last row holds what the rows before it do not suggest. */
class ConversionTests {

    private static final int ROWS = 30_000;
    private static final long NONE = 0;
    private static final long ANY = 1L << 30;

    @TempDir
    Path folder;

    /** What was read: columns with their types, the cells of the last row, and what is said of it. */
    private record Read(List<Field> fields, List<String> last, String note) {

        List<String> columns() {
            return fields.stream()
                    .map(field -> field.name() + " " + field.type())
                    .toList();
        }
    }

    private Read read(TableFormat format, String text, long longest) throws IOException, SQLException {
        Path table = Files.writeString(folder.resolve("table"), text);
        String target = folder.resolve("table.parquet").toString();
        Question question = new Question(
                Task.CONVERT, table.toString(), null, format, false, target, List.of(), 0, 0, folder.toString());
        String note = new Conversion(question, longest).run().note();
        try (Session session = Session.reading(folder.toString(), target)) {
            String all = "select * from read_parquet(" + Session.text(target) + ")";
            List<Field> fields = session.fields(all);
            assertThat(session.count("select count(*) from (" + all + ")")).isEqualTo(ROWS);
            return new Read(
                    fields,
                    session.one(all + " offset " + (ROWS - 1), row -> Profiling.cells(row, fields.size()).stream()
                            .map(String::valueOf)
                            .toList()),
                    note);
        }
    }

    private static String text(String header, String row, String last) {
        return header + (row + "\n").repeat(ROWS - 1) + last + "\n";
    }

    @Test
    void lateValuesOfACsvDecideItsTypes() throws Exception {
        String text = text("n,day\n", "1,2026-01-01", "1.5,2026-01-02 10:30:00");

        Read read = read(TableFormat.CSV, text, ANY);

        assertThat(read.columns()).containsExactly("n DOUBLE", "day TIMESTAMP");
        assertThat(read.last()).containsExactly("1.5", "2026-01-02 10:30:00.0");
        assertThat(read.note()).isEmpty();
    }

    @Test
    void ofALongCsvItIsSaidThatItsBeginningDecides() throws Exception {
        Read read = read(TableFormat.CSV, text("n\n", "1", "1.5"), NONE);

        assertThat(read.columns()).containsExactly("n BIGINT");
        assertThat(read.note())
                .isEqualTo(
                        "Types are those of the first 20,480 rows: what fits them only nearly is rounded or shortened to them.");
        assertThat(read(TableFormat.CSV, text("n\n", "1", "none"), NONE).note()).isEmpty();
    }

    @Test
    void lateValuesAndFieldsOfJsonAreNotLost() throws Exception {
        Read read = read(TableFormat.JSON_LINES, text("", "{\"n\":1}", "{\"n\":1.5,\"late\":\"x\"}"), ANY);

        assertThat(read.columns()).containsExactly("n DOUBLE", "late VARCHAR");
        assertThat(read.last()).containsExactly("1.5", "x");
        assertThat(read.note()).isEmpty();
    }

    @Test
    void aLateTextOfJsonRefusesNothing() throws Exception {
        String text = text("", "{\"n\":1,\"s\":\"a\",\"l\":[1]}", "{\"n\":\"none\",\"late\":{\"x\":null}}");

        Read all = read(TableFormat.JSON_LINES, text, ANY);
        Read texts = read(TableFormat.JSON_LINES, text, NONE);

        assertThat(all.note()).isEmpty();
        assertThat(texts.columns()).containsExactly("n VARCHAR", "s VARCHAR", "l VARCHAR", "late VARCHAR");
        assertThat(texts.last()).containsExactly("none", "null", "null", "{\"x\":null}");
        assertThat(texts.note()).isEqualTo("Its values have no common types, so that all are taken as texts.");
    }

    @Test
    void ofLongJsonItIsSaidThatItsBeginningDecides() throws Exception {
        Read read = read(TableFormat.JSON_LINES, text("", "{\"n\":1}", "{\"n\":2}"), NONE);

        assertThat(read.columns()).containsExactly("n BIGINT");
        assertThat(read.note()).startsWith("Types are those of the first 20,480 rows:");
    }
}
