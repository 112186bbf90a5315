package dev.assay.base.tables.worker;

import dev.assay.base.tables.TableFormat;
import dev.assay.base.tables.worker.Answer.Converted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was read of a text once as Parquet, so that everything asked later reads columns. Types are those that fit all
 * values; of a long text those of its beginning, which is said. What no types fit is read again, as texts.
 */
final class Conversion {

    /** More cells than these are left out. */
    private static final long MOST_CELLS = 100_000_000;

    private static final long MOST_ROWS = 5_000_000;

    /** DuckDB's own limit, in bytes. */
    private static final int LONGEST_LINE = 2_000_000;

    /** Of a gibibyte all values are looked at in five seconds, and each text is looked at twice; a reader has sixty. */
    private static final long LONG = 512L * 1024 * 1024;

    /** Texts are commonly so many times as long as they are packed. */
    private static final int PACKED = 8;

    private static final int FIRST = 20_480;
    private static final int ALL = -1;
    private static final String OF_FIRST =
            "Types are those of the first 20,480 rows: what fits them only nearly is rounded or shortened to them";
    private static final String TEXTS = "Its values have no common types, so that all are taken as texts";

    private final Question question;
    private final TableFormat format;
    private final String target;
    private final long longest;

    Conversion(Question question) {
        this(question, LONG);
    }

    /** @param longest text, in bytes, of which all values are looked at for their types */
    Conversion(Question question, long longest) {
        this.question = question;
        if (question.format() == null || question.target() == null) {
            throw new IllegalArgumentException("A conversion has a format and a target.");
        }
        this.format = question.format();
        this.target = question.target();
        this.longest = longest;
    }

    Converted run() throws SQLException {
        SQLException first = null;
        for (Way way : ways()) {
            try (Session session = Session.reading(question.spill(), question.table(), target)) {
                Layout layout = way.opening().in(session);
                boolean cut = write(session, layout, way.sample());
                return new Converted(cut, (way.note() + " " + layout.note()).strip());
            } catch (SQLException e) {
                first = first == null ? e : first;
                if (!mayFitOtherwise(e)) {
                    break;
                }
            }
        }
        throw first == null ? new SQLException("There is no way to read " + format) : first;
    }

    @FunctionalInterface
    private interface Opening {
        Layout in(Session session) throws SQLException;
    }

    /** @param sample rows that decide on types, all where it is negative */
    private record Way(String note, int sample, Opening opening) {}

    private boolean write(Session session, Layout layout, int sample) throws SQLException {
        int columns = layout.columns().size();
        long most = Math.clamp(MOST_CELLS / Math.max(1, columns), 1, MOST_ROWS);
        session.run(
                "copy (%s limit %d) to %s (format parquet, use_tmp_file false, compression snappy, row_group_size %d)"
                        .formatted(
                                new ExactNumbers(session, layout, sample).query(),
                                most,
                                Session.text(target),
                                Math.clamp(2_000_000 / Math.max(1, columns), 2048, 122_880)));
        long rows = session.count("select count(*) from read_parquet(" + Session.text(target) + ")");
        if (rows == 0 && layout.columns().getFirst().name().equals(Delimited.UNNAMED) && isLongerThanALine()) {
            throw new SQLException("Maximum line size of %d bytes exceeded".formatted(LONGEST_LINE));
        }
        return rows == most;
    }

    /** Of a first line that is too long and the only one, DuckDB makes an empty table and does not say so. */
    private boolean isLongerThanALine() {
        try (InputStream bytes = Files.newInputStream(Path.of(question.table()));
                InputStream text = question.packed() ? new GZIPInputStream(bytes) : bytes) {
            return text.readNBytes(LONGEST_LINE + 1).length > LONGEST_LINE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Way> ways() {
        return switch (format) {
            case CSV -> delimited(null);
            case TSV -> delimited("\\t");
            case JSON -> records("array");
            case JSON_LINES -> records("newline_delimited");
            case PARQUET -> throw new IllegalArgumentException("It is Parquet already.");
        };
    }

    private List<Way> delimited(@Nullable String separator) {
        String file = Session.text(question.table()) + ", " + compression();
        String delimiter = separator == null ? "" : ", delim = " + Session.text(separator);
        Way all = new Way("", ALL, session -> Delimited.found(session, file, sampled(ALL) + delimiter));
        Way most = new Way("", ALL, session -> Delimited.ofMost(session, file, sampled(ALL) + delimiter));
        String relation =
                "read_csv(%s, %s, strict_mode = false, all_varchar = true, null_padding = true, ignore_errors = true%s)"
                        .formatted(file, Delimited.OPTIONS, delimiter);
        Way texts =
                new Way(TEXTS + "; lines that cannot be read are left out.", ALL, session -> taken(session, relation));
        Way ofFirst =
                new Way(OF_FIRST + ".", FIRST, session -> Delimited.found(session, file, sampled(FIRST) + delimiter));
        return isLong() ? List.of(ofFirst, all, most, texts) : List.of(all, most, texts);
    }

    private List<Way> records(String layout) {
        int sample = isLong() ? FIRST : ALL;
        Way typed = new Way(isLong() ? OF_FIRST + "." : "", sample, session -> typed(session, layout, sample));
        String texts = "(select columns(*) ->> '$' from " + json(layout, inferred(1, ALL)) + ")";
        return List.of(typed, new Way(TEXTS + ".", ALL, session -> taken(session, texts)));
    }

    /** As a reader takes it by itself, whatever is asked. */
    private static Layout taken(Session session, String relation) throws SQLException {
        return Layout.of(session.fields("select * from " + relation), columns -> relation);
    }

    private Layout typed(Session session, String layout, int sample) throws SQLException {
        String relation = json(layout, inferred(3, sample));
        List<Field> found = session.fields("select * from " + relation);
        return Layout.of(
                found, columns -> columns.equals(found) ? relation : json(layout, "columns = " + Field.types(columns)));
    }

    private static String inferred(int depth, int sample) {
        return "maximum_depth = %d, map_inference_threshold = -1, %s".formatted(depth, sampled(sample));
    }

    private static String sampled(int sample) {
        return "sample_size = " + sample;
    }

    private boolean isLong() {
        try {
            return Files.size(Path.of(question.table())) > longest / (question.packed() ? PACKED : 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String json(String layout, String columns) {
        return "read_json(%s, format = '%s', records = 'true', %s, %s)"
                .formatted(Session.text(question.table()), layout, columns, compression());
    }

    private String compression() {
        return "compression = '" + (question.packed() ? "gzip" : "uncompressed") + "'";
    }

    /** Broken packing, broken JSON, open quotes and too long lines stay what they are, however often they are read. */
    private static boolean mayFitOtherwise(SQLException cause) {
        String said = String.valueOf(cause.getMessage());
        return List.of("Out of Memory", "CSV parsing dialect", "aximum line size", "gzip", "GZIP", "alformed JSON")
                .stream()
                .noneMatch(said::contains);
    }
}
