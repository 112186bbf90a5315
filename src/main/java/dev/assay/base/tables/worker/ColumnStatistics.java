package dev.assay.base.tables.worker;

import dev.assay.base.tables.ColumnProfile;
import dev.assay.base.tables.ColumnProfile.Kind;
import dev.assay.base.tables.ColumnProfile.NotFinite;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    private static final int PARTS = 11;
    private static final int SAMPLE = 100_000;
    private static final AtomicInteger SAMPLES = new AtomicInteger();

    /** The first whole number of which a double no more holds all its neighbours. */
    private static final BigDecimal HELD = BigDecimal.TWO.pow(53);

    /** A profile without bars, the deciles and the extremes on a line; without numbers those are empty. */
    record Figures(
            ColumnProfile profile,
            List<BigDecimal> deciles,
            @Nullable Double low,
            @Nullable Double high) {

        Figures on(List<BigDecimal> line) {
            boolean numbers = profile.kind() == Kind.NUMBER;
            return new Figures(
                    numbers ? profile.withQuantiles(picked(line, SHOWN)) : profile, picked(line, DECILES), low, high);
        }

        /** Whether a double would round some of its values. */
        boolean rounds(Field field) {
            return field.kind() == Kind.NUMBER && !field.isFloat() && (isLong(profile.min()) || isLong(profile.max()));
        }

        private static boolean isLong(@Nullable String number) {
            return number != null
                    && new BigDecimal(new BigDecimal(number).unscaledValue().abs()).compareTo(HELD) > 0;
        }
    }

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
            String sql =
                    some.stream().map(this::select).collect(Collectors.joining(", ", "select ", " from " + relation));
            figures.addAll(withLines(some, session.one(sql, row -> read(row, some)), sample));
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

    private List<Figures> withLines(List<Field> fields, List<Figures> figures, String sample) throws SQLException {
        List<Figures> all = new ArrayList<>(figures);
        List<Integer> numbers = IntStream.range(0, fields.size())
                .filter(i -> onLine(fields.get(i)))
                .boxed()
                .toList();
        if (!numbers.isEmpty()) {
            String sql = numbers.stream()
                    .map(i -> quantiles(fields.get(i), figures.get(i)))
                    .collect(Collectors.joining(", ", "select ", " from " + sample));
            session.one(sql, row -> {
                for (int column = 0; column < numbers.size(); column++) {
                    int i = numbers.get(column);
                    all.set(i, figures.get(i).on(line(row.getArray(column + 1))));
                }
                return all;
            });
        }
        return all;
    }

    private static String quantiles(Field field, Figures figures) {
        return figures.rounds(field)
                ? "quantile_disc(%s, %s)".formatted(field.sql(), ASKED)
                : "quantile_cont(%s, %s)".formatted(field.number(), ASKED);
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
        return String.join(
                ", ",
                "count(" + field.sql() + ")",
                distinct,
                kind == Kind.OTHER ? "null" : field.cell("min(" + value + ")"),
                kind == Kind.OTHER ? "null" : field.cell("max(" + value + ")"),
                onLine(field) ? "min(" + field.number() + ")" : "null",
                onLine(field) ? "max(" + field.number() + ")" : "null",
                kind == Kind.NUMBER ? "avg(" + field.number() + ")" : "null",
                kind == Kind.NUMBER ? deviation(field) : "null",
                notFinite(field));
    }

    /** Absent beside numbers whose squares are beyond all numbers, over which DuckDB fails, and beside what is not finite. */
    private static String deviation(Field field) {
        String finite = field.isFloat() ? "bool_and(isfinite(" + field.sql() + ")) and " : "";
        return "case when %3$smax(abs(%1$s)) < %2$s then stddev_samp(case when abs(%1$s) < %2$s then %1$s end) end"
                .formatted(field.number(), LARGEST_TO_SQUARE, finite);
    }

    private static String notFinite(Field field) {
        return field.isFloat()
                ? Stream.of("nan", "infinity", "-infinity")
                        .map(value -> "count(*) filter (where %s = '%s')".formatted(field.sql(), value))
                        .collect(Collectors.joining(", "))
                : "0, 0, 0";
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
                notFinite(row, at + 8),
                List.of(),
                List.of());
        return new Figures(profile, List.of(), Session.finite(row, at + 4), Session.finite(row, at + 5));
    }

    private static @Nullable NotFinite notFinite(ResultSet row, int at) throws SQLException {
        NotFinite counts = new NotFinite(row.getLong(at), row.getLong(at + 1), row.getLong(at + 2));
        return counts.equals(new NotFinite(0, 0, 0)) ? null : counts;
    }

    private static List<BigDecimal> line(@Nullable Array quantiles) throws SQLException {
        if (quantiles == null) {
            return List.of();
        }
        List<BigDecimal> line = Arrays.stream((Object[]) quantiles.getArray())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(value -> Double.isFinite(Double.parseDouble(value)))
                .map(value -> unpadded(new BigDecimal(value)))
                .toList();
        return line.size() == QUANTILES.size() ? line : List.of();
    }

    private static BigDecimal unpadded(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return number.scale() >= 0 && shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    private static List<BigDecimal> picked(List<BigDecimal> line, List<Integer> wanted) {
        return line.isEmpty() ? List.of() : wanted.stream().map(line::get).toList();
    }
}
