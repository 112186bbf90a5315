package dev.assay.base.tables.worker;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How lines are parted into columns: found out once, so that the text is read in the same way each time. */
final class Delimited implements Layout {

    /** How DuckDB names the first column where it has found no header. */
    static final String UNNAMED = "column0";

    /** What it says of a text in which it has found no line. */
    private static final String NO_HEADER = "different than the user input for the Header";

    private static final String NONE = "(empty)";
    static final String OPTIONS = "header = true, quote = '\"', escape = '\"', strict_mode = false";

    private final String file;
    private final Way way;

    /** @param skipped lines above the names of the columns */
    private record Way(
            String delimiter,
            String comment,
            long skipped,
            @Nullable String dates,
            @Nullable String times,
            List<Field> columns) {}

    private Delimited(String file, Way way) {
        this.file = file;
        this.way = way;
    }

    /**
     * @param file what a reader is told of it: where it is and how it is packed
     * @param looking how it is looked at
     */
    static Delimited found(Session session, String file, String looking) throws SQLException {
        return new Delimited(file, way(session, file, looking));
    }

    private static Way way(Session session, String file, String looking) throws SQLException {
        try {
            return sniffed(session, file, looking);
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains(NO_HEADER)) {
                return new Way(",", "", 0, null, null, List.of(new Field(UNNAMED, "VARCHAR")));
            }
            throw e;
        }
    }

    private static Way sniffed(Session session, String file, String looking) throws SQLException {
        List<Way> found = session.list(
                "select Delimiter, Comment, SkipRows, DateFormat, TimestampFormat, c.name, c.type from (select *, unnest(Columns) as c from sniff_csv(%s, %s, %s))"
                        .formatted(file, OPTIONS, looking),
                row -> new Way(
                        row.getString(1),
                        row.getString(2).replace(NONE, ""),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        List.of(new Field(row.getString(6), row.getString(7)))));
        Way first = found.getFirst();
        List<Field> columns =
                found.stream().map(one -> one.columns().getFirst()).toList();
        return new Way(first.delimiter(), first.comment(), first.skipped(), first.dates(), first.times(), columns);
    }

    @Override
    public List<Field> columns() {
        return way.columns();
    }

    @Override
    public String read(List<Field> columns) {
        return "read_csv(%s, %s, auto_detect = false, delim = %s, comment = %s, skip = %d%s%s, columns = %s)"
                .formatted(
                        file,
                        OPTIONS,
                        Session.text(way.delimiter()),
                        Session.text(way.comment()),
                        way.skipped(),
                        format("dateformat", way.dates()),
                        format("timestampformat", way.times()),
                        Field.types(columns));
    }

    private static String format(String name, @Nullable String format) {
        return format == null ? "" : ", %s = %s".formatted(name, Session.text(format));
    }
}
