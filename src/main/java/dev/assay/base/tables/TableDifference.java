package dev.assay.base.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two tables.
 *
 * @param cut whether one of the files was too long, so that only its first rows were compared
 * @param note as {@link TableProfile#note()}
 * @param reordered whether the columns that both have stand in another order
 * @param columns those of the table after in its order, then those that are gone
 * @param changes of rows, when a key was named
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TableDifference(
        long rowsBefore,
        long rowsAfter,
        boolean cut,
        String note,
        boolean reordered,
        List<Column> columns,
        @Nullable Changes changes) {

    public enum Change {
        SAME,
        ADDED,
        REMOVED,
        RETYPED,
        CHANGED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A column on both sides; without drift where it cannot be told, as for identifiers. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Column(
            String name,
            Change change,
            @Nullable ColumnProfile before,
            @Nullable ColumnProfile after,
            @Nullable Drift drift) {}

    /**
     * Rows that differ, told apart by their key and ordered by it.
     *
     * @param refused why the key tells no rows apart
     * @param same rows that are alike on both sides
     * @param columnsLeftOut columns of both sides beyond a thousand, in which nothing is compared
     * @param rows one page of them, with fewer than were asked for where they are very wide
     * @param next offset of the page after it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Changes(
            List<String> keys,
            @Nullable String refused,
            long added,
            long removed,
            long changed,
            long same,
            int columnsLeftOut,
            List<Row> rows,
            @Nullable Long next) {}

    /**
     * @param before values by column, empty where the row was added
     * @param after likewise, empty where it was removed
     * @param changed columns whose values differ
     */
    public record Row(
            Change kind,
            Map<String, @Nullable String> before,
            Map<String, @Nullable String> after,
            List<String> changed) {}

    TableDifference with(Changes found) {
        return new TableDifference(rowsBefore, rowsAfter, cut, note, reordered, columns, found);
    }
}
