package dev.assay.base.tables.worker;

import dev.assay.base.tables.ColumnProfile;
import dev.assay.base.tables.ColumnProfile.Kind;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts, extremes and quantiles of columns, some columns a query. */
final class ColumnStatistics {

    /** Up to so many rows different values are counted exactly. */
    private static final long EXACT = 200_000;

    private static final int AT_ONCE = 20;
    private static final double[] QUANTILES = {0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95};
    private static final List<Integer> SHOWN = List.of(0, 3, 6, 9, 12);
    private static final List<Integer> DECILES = List.of(1, 2, 4, 5, 6, 7, 8, 10, 11);
    private static final int PARTS = 7;

    /** A profile without bars, the deciles and the extremes on a line; without numbers those are empty. */
    record Figures(
            ColumnProfile profile,
            List<Double> deciles,
            @Nullable Double low,
            @Nullable Double high) {}

    private final Session session;
    private final String relation;
    private final long rows;

    /** @param relation what stands after {@code from} */
    ColumnStatistics(Session session, String relation, long rows) {
        this.session = session;
        this.relation = relation;
        this.rows = rows;
    }

    List<Figures> of(List<Field> fields) throws SQLException {
        List<Figures> figures = new ArrayList<>();
        for (int from = 0; from < fields.size(); from += AT_ONCE) {
            List<Field> some = fields.subList(from, Math.min(fields.size(), from + AT_ONCE));
            String sql =
                    some.stream().map(this::select).collect(Collectors.joining(", ", "select ", " from " + relation));
            figures.addAll(session.one(sql, row -> read(row, some)));
        }
        return figures;
    }

    private String select(Field field) {
        Kind kind = field.kind();
        boolean number = kind == Kind.NUMBER || kind == Kind.TIME;
        String value = field.isFloat() ? field.number() : field.sql();
        String distinct = kind == Kind.OTHER
                ? "null"
                : (rows <= EXACT ? "count(distinct %s)" : "approx_count_distinct(%s)").formatted(field.sql());
        String extreme = kind == Kind.OTHER ? "null" : "left(%s(" + value + ")::varchar, 300)";
        return String.join(
                ", ",
                "count(" + field.sql() + ")",
                distinct,
                extreme.formatted("min"),
                extreme.formatted("max"),
                kind == Kind.NUMBER ? "avg(" + field.number() + ")" : "null",
                kind == Kind.NUMBER ? "stddev_samp(" + field.number() + ")" : "null",
                number ? "quantile_cont(%s, %s)".formatted(field.number(), asked()) : "null");
    }

    /** Minimum and maximum are the outermost of the quantiles. */
    private static String asked() {
        return DoubleStream.concat(
                        DoubleStream.concat(DoubleStream.of(0), Arrays.stream(QUANTILES)), DoubleStream.of(1))
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private List<Figures> read(ResultSet row, List<Field> fields) throws SQLException {
        List<Figures> figures = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            figures.add(figures(fields.get(i), row, 1 + i * PARTS));
        }
        return figures;
    }

    private Figures figures(Field field, ResultSet row, int at) throws SQLException {
        long count = row.getLong(at);
        long distinct = row.getLong(at + 1);
        boolean counted = !row.wasNull();
        List<Double> line = line(row.getArray(at + 6));
        ColumnProfile profile = new ColumnProfile(
                field.name(),
                field.type(),
                field.kind(),
                count,
                rows - count,
                counted ? Math.min(distinct, count) : null,
                rows <= EXACT,
                row.getString(at + 2),
                row.getString(at + 3),
                Session.finite(row, at + 4),
                Session.finite(row, at + 5),
                field.kind() == Kind.NUMBER ? picked(line, SHOWN) : List.of(),
                List.of());
        return line.isEmpty()
                ? new Figures(profile, List.of(), null, null)
                : new Figures(profile, picked(line, DECILES), line.getFirst(), line.getLast());
    }

    private static List<Double> line(@Nullable Array quantiles) throws SQLException {
        if (quantiles == null) {
            return List.of();
        }
        List<Double> line = Arrays.stream((Object[]) quantiles.getArray())
                .filter(Objects::nonNull)
                .map(value -> ((Number) value).doubleValue())
                .toList();
        return line.size() == QUANTILES.length + 2 ? line : List.of();
    }

    private static List<Double> picked(List<Double> line, List<Integer> wanted) {
        return line.isEmpty()
                ? List.of()
                : IntStream.range(0, wanted.size())
                        .mapToObj(i -> line.get(wanted.get(i) + 1))
                        .toList();
    }
}
