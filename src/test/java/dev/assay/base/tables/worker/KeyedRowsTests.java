package dev.assay.base.tables.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.tables.TableDifference.Change;
import dev.assay.base.tables.TableDifference.Changes;
import dev.assay.base.tables.TableDifference.Row;
import dev.assay.base.tables.worker.Question.Task;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns whose types differ between both sides. */
class KeyedRowsTests {

    @TempDir
    Path folder;

    private Changes compared(String before, String after, String... keys) throws SQLException {
        String first = folder.resolve("before.parquet").toString();
        String second = folder.resolve("after.parquet").toString();
        try (Session session = Session.reading(folder.toString(), first, second)) {
            write(session, before, first);
            write(session, after, second);
            Question question =
                    new Question(Task.ROWS, first, second, null, false, null, List.of(keys), 0, 10, folder.toString());
            return new KeyedRows(session, question, second).run();
        }
    }

    private static void write(Session session, String query, String target) throws SQLException {
        session.run("copy (%s) to %s (format parquet, use_tmp_file false)".formatted(query, Session.text(target)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"moment::timestamp", "moment::timestamp_ns", "to_timestamp(epoch(moment))"})
    void aDayIsTheSameAsItsMidnight(String type) throws SQLException {
        String days = "select i as id, date '2026-01-01' + i::integer as day from range(3) t(i)";
        String times =
                "select id, %s as day from (select id, case when id < 2 then day::timestamp else day + interval 1 hour end as moment from (%s))"
                        .formatted(type, days);

        Changes values = compared(days, times, "id");
        Changes keys = compared(days, times, "day");

        assertThat(List.of(values.same(), values.changed())).containsExactly(2L, 1L);
        assertThat(List.of(keys.same(), keys.added(), keys.removed())).containsExactly(2L, 1L, 1L);
    }

    @Test
    void wholeNumbersOfOtherWidthAreComparedExactly() throws SQLException {
        long large = (1L << 53) + 1;
        String signed = "select %d + i as id, %d - i as v from range(2) t(i)".formatted(large, large);
        String unsigned = "select id::ubigint as id, (v + (id - %d))::ubigint as v from (%s)".formatted(large, signed);

        Changes changes = compared(signed, unsigned, "id");

        assertThat(changes.refused()).isNull();
        assertThat(List.of(changes.same(), changes.changed())).containsExactly(1L, 1L);
        assertThat(changes.rows().getFirst().after()).containsEntry("id", String.valueOf(large + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"decimal(20, 2)", "decimal(38, 18)", "decimal(19, 0)"})
    void wholeNumbersAndDecimalsAreComparedExactly(String type) throws SQLException {
        long large = (1L << 53) + 1;
        String whole = "select %d + i as id, %d - i as v from range(2) t(i)".formatted(large, large);
        String decimal = "select id::%s as id, (v + (id - %d))::%s as v from (%s)".formatted(type, large, type, whole);

        Changes changes = compared(whole, decimal, "id");

        assertThat(changes.refused()).isNull();
        assertThat(List.of(changes.same(), changes.changed())).containsExactly(1L, 1L);
        assertThat(changes.rows().getFirst().before()).containsEntry("id", String.valueOf(large + 1));
    }

    /** No type holds all of both. */
    @ParameterizedTest
    @ValueSource(strings = {"double", "decimal(38, 30)"})
    void numbersThatShareNoTypeAreComparedExactly(String type) throws SQLException {
        long large = (1L << 53) + 1;
        String whole = "select i as id, case i when 0 then %s else i - 1 end as v from range(3) t(i)";

        Changes same = compared(
                whole.formatted(7), "select id, v::%s as v from (%s)".formatted(type, whole.formatted(7)), "id");
        Changes rounded = compared(
                whole.formatted(large),
                "select id, v::%s as v from (%s)"
                        .formatted(type, whole.formatted(type.equals("double") ? large : "-0.5")),
                "id");
        Changes keys = compared(
                "select i * 5 as v from range(4) t(i)",
                "select (i * 5 + 1)::%s as v from range(4) t(i)".formatted(type),
                "v");

        assertThat(same.same()).isEqualTo(3);
        assertThat(List.of(rounded.same(), rounded.changed())).containsExactly(2L, 1L);
        assertThat(keys.rows())
                .extracting(row -> row.kind() == Change.ADDED)
                .containsExactly(false, true, false, true, false, true, false, true);
    }

    @Test
    void longDecimalsOfTwoTypesAreComparedExactly() throws SQLException {
        String number = "12345678901234567890.12";

        Changes changes = compared(
                "select i as id, %s::decimal(38, 18) as v from range(2) t(i)".formatted(number),
                "select i as id, (%s + i * 0.01)::decimal(38, 2) as v from range(2) t(i)".formatted(number),
                "id");

        assertThat(List.of(changes.same(), changes.changed())).containsExactly(1L, 1L);
    }

    @Test
    void longWholeNumbersAreToldFromTheirMultiples() throws SQLException {
        String numbers = "select unnest([%1$d, %1$d0]) as id".formatted((1L << 53) + 1);

        Changes changes = compared(numbers, "select id::decimal(38, 20) as id from (%s)".formatted(numbers), "id");

        assertThat(changes.refused()).isNull();
        assertThat(changes.same()).isEqualTo(2);
    }

    @Test
    void keysThatAreAlikeOnlyAsTheyAreComparedAreNotUnique() throws SQLException {
        Changes changes = compared(
                "select make_timestamp_ns(i) as moment from range(2) t(i)",
                "select make_timestamp(0) as moment",
                "moment");

        assertThat(changes.refused())
                .startsWith("moment is not unique in the version before:")
                .contains("(2 times)");
    }

    @Test
    void columnsThatAreLeftOutAreCountedAndTheKeyIsNeverOneOfThem() throws SQLException {
        String columns = IntStream.range(0, 1_100).mapToObj(i -> "i as c" + i).collect(Collectors.joining(", "));
        String table = "select %s, i as id from range(2) t(i)".formatted(columns);

        Changes changes = compared(table, "select * from (%s) where id < 1".formatted(table), "id");

        assertThat(changes.columnsLeftOut()).isEqualTo(101);
        assertThat(changes.rows()).extracting(Row::kind).containsExactly(Change.REMOVED);
        assertThat(changes.rows().getFirst().before()).hasSize(1_000).containsEntry("id", "1");
    }
}
