package dev.assay.base.tables.worker;

import dev.assay.base.tables.ColumnProfile;
import dev.assay.base.tables.ColumnProfile.Kind;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts, extremes and quantiles of columns, some columns a query. */
final class ColumnStatistics {

    /** Up to so many rows quantiles and numbers of different values are exact; beyond, they are estimated. */
    private static final long EXACT = 200_000;

    private static final int AT_ONCE = 20;

    /** Such numbers may still be squared, and many squares summed up. */
    private static final String LARGEST_TO_SQUARE = "1e140";

    private static final List<Double> QUANTILES =
            List.of(0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95);
    private static final List<Integer> SHOWN = List.of(0, 3, 6, 9, 12);
    private static final List<Integer> DECILES = List.of(1, 2, 4, 5, 6, 7, 8, 10, 11);
    private static final String ASKED = QUANTILES.toString();
    private static final int PARTS = 8;
    private static final int SAMPLE = 100_000;
    private static final AtomicInteger SAMPLES = new AtomicInteger();

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
        String sample = rows <= EXACT ? relation : sampled(fields);
        List<Figures> figures = new ArrayList<>();
        for (int from = 0; from < fields.size(); from += AT_ONCE) {
            List<Field> some = fields.subList(from, Math.min(fields.size(), from + AT_ONCE));
            Map<String, List<Double>> lines = lines(some, sample);
            String sql =
                    some.stream().map(this::select).collect(Collectors.joining(", ", "select ", " from " + relation));
            figures.addAll(session.one(sql, row -> read(row, some, lines)));
        }
        return figures;
    }

    /** Exact quantiles of a million values cost more than all other figures together. */
    private String sampled(List<Field> fields) throws SQLException {
        String numbers =
                fields.stream().filter(ColumnStatistics::onLine).map(Field::sql).collect(Collectors.joining(", "));
        if (numbers.isEmpty()) {
            return relation;
        }
        String name = "sample_" + SAMPLES.incrementAndGet();
        session.run("create temp table %s as select %s from %s using sample reservoir(%d rows) repeatable (7)"
                .formatted(name, numbers, relation, SAMPLE));
        return name;
    }

    private Map<String, List<Double>> lines(List<Field> fields, String sample) throws SQLException {
        List<Field> numbers = fields.stream().filter(ColumnStatistics::onLine).toList();
        Map<String, List<Double>> lines = new HashMap<>();
        if (!numbers.isEmpty()) {
            String sql = numbers.stream()
                    .map(field -> "quantile_cont(%s, %s)".formatted(field.number(), ASKED))
                    .collect(Collectors.joining(", ", "select ", " from " + sample));
            session.one(sql, row -> {
                for (int i = 0; i < numbers.size(); i++) {
                    lines.put(numbers.get(i).name(), line(row.getArray(i + 1)));
                }
                return lines;
            });
        }
        return lines;
    }

    private static boolean onLine(Field field) {
        return field.kind() == Kind.NUMBER || field.kind() == Kind.TIME;
    }

    private String select(Field field) {
        Kind kind = field.kind();
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
                onLine(field) ? "min(" + field.number() + ")" : "null",
                onLine(field) ? "max(" + field.number() + ")" : "null",
                kind == Kind.NUMBER ? "avg(" + field.number() + ")" : "null",
                kind == Kind.NUMBER ? deviation(field.number()) : "null");
    }

    /** Absent beside numbers whose squares are beyond all numbers, over which DuckDB fails. */
    private static String deviation(String number) {
        return "case when max(abs(%1$s)) < %2$s then stddev_samp(case when abs(%1$s) < %2$s then %1$s end) end"
                .formatted(number, LARGEST_TO_SQUARE);
    }

    private List<Figures> read(ResultSet row, List<Field> fields, Map<String, List<Double>> lines) throws SQLException {
        List<Figures> figures = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            figures.add(figures(field, row, 1 + i * PARTS, lines.getOrDefault(field.name(), List.of())));
        }
        return figures;
    }

    private Figures figures(Field field, ResultSet row, int at, List<Double> line) throws SQLException {
        long count = row.getLong(at);
        long distinct = row.getLong(at + 1);
        boolean counted = !row.wasNull();
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
                Session.finite(row, at + 6),
                Session.finite(row, at + 7),
                field.kind() == Kind.NUMBER ? picked(line, SHOWN) : List.of(),
                List.of());
        return new Figures(profile, picked(line, DECILES), Session.finite(row, at + 4), Session.finite(row, at + 5));
    }

    private static List<Double> line(@Nullable Array quantiles) throws SQLException {
        if (quantiles == null) {
            return List.of();
        }
        List<Double> line = Arrays.stream((Object[]) quantiles.getArray())
                .filter(Objects::nonNull)
                .map(value -> ((Number) value).doubleValue())
                .toList();
        return line.size() == QUANTILES.size() ? line : List.of();
    }

    private static List<Double> picked(List<Double> line, List<Integer> wanted) {
        return line.isEmpty() ? List.of() : wanted.stream().map(line::get).toList();
    }
}
