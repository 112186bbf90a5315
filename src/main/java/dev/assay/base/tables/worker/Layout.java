package dev.assay.base.tables.worker;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Where the values of a text stand, and what they seem to be. */
interface Layout {

    List<Field> columns();

    /** What stands after {@code from}. @param columns the same, perhaps read as other types */
    String read(List<Field> columns);

    /** What had to be taken differently than it stands there, known when all is read. */
    default String note() throws SQLException {
        return "";
    }

    static Layout of(List<Field> columns, Function<List<Field>, String> reading) {
        return new Layout() {
            @Override
            public List<Field> columns() {
                return columns;
            }

            @Override
            public String read(List<Field> wanted) {
                return reading.apply(wanted);
            }
        };
    }
}
