package dev.assay.base.tables.worker;

import dev.assay.base.tables.TableFormat;
import dev.assay.base.tables.worker.Answer.Converted;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was read of a text once as Parquet, so that everything asked later reads columns. A text whose values do not
 * fit the types that its beginning suggests is read again, first with types that fit all of it, then as texts.
 */
final class Conversion {

    /** More cells than these are left out. */
    private static final long MOST_CELLS = 100_000_000;

    private static final long MOST_ROWS = 5_000_000;

    private final Question question;
    private final TableFormat format;
    private final String target;

    Conversion(Question question) {
        this.question = question;
        if (question.format() == null || question.target() == null) {
            throw new IllegalArgumentException("A conversion has a format and a target.");
        }
        this.format = question.format();
        this.target = question.target();
    }

    Converted run() throws SQLException {
        SQLException first = null;
        for (Way way : ways()) {
            try (Session session = Session.reading(question.spill(), question.table(), target)) {
                return new Converted(write(session, way.source()), way.note());
            } catch (SQLException e) {
                first = first == null ? e : first;
                if (!mayFitOtherwise(e)) {
                    break;
                }
            }
        }
        throw first == null ? new SQLException("There is no way to read " + format) : first;
    }

    private record Way(String source, String note) {}

    private boolean write(Session session, String source) throws SQLException {
        int columns = session.fields("select * from " + source).size();
        long most = Math.clamp(MOST_CELLS / Math.max(1, columns), 1, MOST_ROWS);
        session.run(
                "copy (select * from %s limit %d) to %s (format parquet, use_tmp_file false, compression snappy, row_group_size %d)"
                        .formatted(
                                source,
                                most,
                                Session.text(target),
                                Math.clamp(2_000_000 / Math.max(1, columns), 2048, 122_880)));
        return session.count("select count(*) from read_parquet(" + Session.text(target) + ")") == most;
    }

    private List<Way> ways() {
        return switch (format) {
            case CSV -> delimited(null);
            case TSV -> delimited("\\t");
            case JSON -> List.of(new Way(json("array"), ""));
            case JSON_LINES -> List.of(new Way(json("newline_delimited"), ""));
            case PARQUET -> throw new IllegalArgumentException("It is Parquet already.");
        };
    }

    private List<Way> delimited(@Nullable String separator) {
        return List.of(
                new Way(csv(separator, "sample_size = 20480"), ""),
                new Way(csv(separator, "sample_size = -1"), ""),
                new Way(
                        csv(separator, "all_varchar = true, null_padding = true, ignore_errors = true"),
                        "Its values have no common types, so that all are taken as texts; lines that cannot be read are left out."));
    }

    private String csv(@Nullable String separator, String types) {
        return "read_csv(%s, header = true, quote = '\"', escape = '\"', strict_mode = false, %s, %s%s)"
                .formatted(
                        Session.text(question.table()),
                        types,
                        compression(),
                        separator == null ? "" : ", delim = " + Session.text(separator));
    }

    private String json(String layout) {
        return "read_json(%s, format = '%s', records = 'true', maximum_depth = 3, map_inference_threshold = -1, %s)"
                .formatted(Session.text(question.table()), layout, compression());
    }

    private String compression() {
        return "compression = '" + (question.packed() ? "gzip" : "uncompressed") + "'";
    }

    /** Broken packing and too long lines stay what they are, however often they are read. */
    private static boolean mayFitOtherwise(SQLException cause) {
        String said = String.valueOf(cause.getMessage());
        return List.of("Out of Memory", "aximum line size", "gzip", "GZIP").stream()
                .noneMatch(said::contains);
    }
}
