package dev.assay.base.tables.worker;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How lines are parted into columns: found out once, so that the text is read in the same way each time. DuckDB looks for a way
 * that fits all lines: because of one that is too short or too long it finds a single column, or a table that begins below that
 * line. Then it is asked for a way that may leave lines out, and the one that keeps more values is taken.
 */
final class Delimited implements Layout {

    /** How DuckDB names the first column where it has found no header. */
    static final String UNNAMED = "column0";

    /** What it says of a text in which it has found no line. */
    private static final String NO_HEADER = "different than the user input for the Header";

    private static final String NONE = "(empty)";
    private static final String ALL_LINES = ", strict_mode = false";
    private static final String MOST_LINES = ", strict_mode = true, store_rejects = true, rejects_limit = ";

    static final String OPTIONS = "header = true, quote = '\"', escape = '\"'";

    /** A line has one for each value that it lacks. */
    private static final int MOST_FAULTS = 100_000;

    private static final int MOST_NAMED = 5;
    private static final int LONGEST_NAME = 60;

    private final Session session;
    private final String file;
    private final String lines;
    private final Way way;

    /** @param skipped lines above the names of the columns */
    private record Way(
            String delimiter,
            String comment,
            long skipped,
            @Nullable String dates,
            @Nullable String times,
            List<Field> columns) {}

    private Delimited(Session session, String file, String looking, String lines) throws SQLException {
        this.session = session;
        this.file = file;
        this.lines = lines;
        this.way = way(session, file, looking + lines);
    }

    /**
     * @param file what a reader is told of it: where it is and how it is packed
     * @param looking how it is looked at
     */
    static Delimited found(Session session, String file, String looking) throws SQLException {
        Delimited all = new Delimited(session, file, looking, ALL_LINES);
        if (all.way.skipped() == 0 && all.columns().size() > 1) {
            return all;
        }
        try {
            Delimited most = ofMost(session, file, looking);
            return most.values() > all.values() ? most : all;
        } catch (SQLException e) {
            return all; // not even most lines are parted in one way
        }
    }

    /** Leaves out what does not fit. */
    static Delimited ofMost(Session session, String file, String looking) throws SQLException {
        return new Delimited(session, file, looking, MOST_LINES + MOST_FAULTS);
    }

    private long values() throws SQLException {
        return columns().size() * session.count("select count(*) from " + read(columns()));
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
        return "read_csv(%s, %s%s, auto_detect = false, delim = %s, comment = %s, skip = %d%s%s, columns = %s)"
                .formatted(
                        file,
                        OPTIONS,
                        lines,
                        Session.text(way.delimiter()),
                        Session.text(way.comment()),
                        way.skipped(),
                        format("dateformat", way.dates()),
                        format("timestampformat", way.times()),
                        Field.types(columns));
    }

    @Override
    public String note() throws SQLException {
        return Stream.of(above(), lines.equals(ALL_LINES) ? "" : leftOut(), renamed())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** DuckDB wants names, and different ones, whatever their case, without blanks around them. */
    private String renamed() throws SQLException {
        List<Field> plain = IntStream.range(0, columns().size())
                .mapToObj(i -> new Field("c" + i, "VARCHAR"))
                .toList();
        String head = read(plain).replace("header = true", "header = false") + " limit 1";
        List<List<@Nullable String>> names =
                session.list("select * from " + head, row -> Profiling.cells(row, plain.size()));
        if (names.isEmpty()) {
            return "";
        }
        List<String> others = IntStream.range(0, plain.size())
                .filter(i -> !columns().get(i).name().equals(names.getFirst().get(i)))
                .mapToObj(i -> "\"%s\" is %s"
                        .formatted(
                                shortened(names.getFirst().get(i)),
                                shortened(columns().get(i).name())))
                .toList();
        return others.isEmpty()
                ? ""
                : "Columns have other names than in the file: %s%s."
                        .formatted(
                                String.join(", ", others.subList(0, Math.min(MOST_NAMED, others.size()))),
                                others.size() > MOST_NAMED ? ", and so on" : "");
    }

    private static String shortened(@Nullable String name) {
        return name == null ? "" : name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }

    private String above() {
        return switch ((int) way.skipped()) {
            case 0 -> "";
            case 1 -> "Its first line is left out: the table begins below it.";
            default -> "Its first %,d lines are left out: the table begins below them.".formatted(way.skipped());
        };
    }

    private String leftOut() throws SQLException {
        return session.one(
                "select count(*), min(line), sum(faults)::bigint, coalesce(bool_or(typed), false), coalesce(bool_and(encoded), false) "
                        + "from (select line, count(*) as faults, bool_and(error_type = 'CAST') as typed, "
                        + "bool_and(error_type = 'INVALID ENCODING') as encoded from reject_errors "
                        + "where scan_id = (select max(scan_id) from reject_errors) group by line)",
                row -> {
                    if (row.getBoolean(4)) {
                        throw new SQLException("A line would be left out only because a value has another type.");
                    }
                    return leftOut(row.getLong(1), row.getLong(2), row.getLong(3) >= MOST_FAULTS, row.getBoolean(5));
                });
    }

    private static String leftOut(long count, long first, boolean more, boolean otherCode) {
        return switch ((int) count) {
            case 0 -> "";
            case 1 ->
                "Line %,d %s and is left out."
                        .formatted(first, otherCode ? "is not UTF-8" : "does not fit the columns");
            default ->
                "%s%,d lines %s and are left out, line %,d first."
                        .formatted(
                                more ? "At least " : "",
                                count,
                                otherCode ? "are not UTF-8" : "do not fit the columns",
                                first);
        };
    }

    private static String format(String name, @Nullable String format) {
        return format == null ? "" : ", %s = %s".formatted(name, Session.text(format));
    }
}
