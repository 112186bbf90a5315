package dev.assay.base.tables.worker;

import dev.assay.base.tables.ColumnProfile.Bar;
import dev.assay.base.tables.ColumnProfile.Kind;
import dev.assay.base.tables.worker.ColumnStatistics.Figures;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The small pictures of columns: histograms of numbers and times, most frequent values of others. */
final class Bars {

    private static final int BINS = 20;
    private static final int VALUES = 8;
    private static final int AT_ONCE = 20;
    private static final int DIGITS = 4;
    private static final int ALL_DIGITS = 17;

    /** Texts of which nearly each is another have no frequent values. */
    private static final double NEARLY_ALL = 0.5;

    private static final int FEW = 50;

    private final Session session;
    private final String relation;

    Bars(Session session, String relation) {
        this.session = session;
        this.relation = relation;
    }

    Map<String, List<Bar>> of(List<Field> fields, List<Figures> figures) throws SQLException {
        Map<String, List<Bar>> bars = new LinkedHashMap<>();
        List<Integer> lines = IntStream.range(0, fields.size())
                .filter(i -> figures.get(i).low() != null)
                .boxed()
                .toList();
        for (int from = 0; from < lines.size(); from += AT_ONCE) {
            histograms(lines.subList(from, Math.min(lines.size(), from + AT_ONCE)), fields, figures, bars);
        }
        for (int i = 0; i < fields.size(); i++) {
            if (hasFrequentValues(figures.get(i))) {
                bars.put(fields.get(i).name(), frequent(fields.get(i)));
            }
        }
        return bars;
    }

    static boolean hasFrequentValues(Figures figures) {
        Kind kind = figures.profile().kind();
        Long distinct = figures.profile().distinct();
        return (kind == Kind.TEXT || kind == Kind.BOOLEAN)
                && distinct != null
                && (distinct <= FEW || distinct < NEARLY_ALL * figures.profile().count());
    }

    private List<Bar> frequent(Field field) throws SQLException {
        return session.list(
                "select %s as value, count(*) as n from %s where %s is not null group by value order by n desc, value limit %d"
                        .formatted(field.cell(), relation, field.sql(), VALUES),
                row -> new Bar(row.getString(1), row.getLong(2)));
    }

    private void histograms(List<Integer> which, List<Field> fields, List<Figures> figures, Map<String, List<Bar>> bars)
            throws SQLException {
        String sql = which.stream()
                .map(i -> histogram(fields.get(i), figures.get(i)))
                .collect(Collectors.joining(", ", "select ", " from " + relation));
        session.one(sql, row -> {
            for (int column = 0; column < which.size(); column++) {
                int i = which.get(column);
                Map<?, ?> counts = (Map<?, ?>) row.getObject(column + 1);
                bars.put(fields.get(i).name(), named(counts == null ? Map.of() : counts, figures.get(i)));
            }
            return bars;
        });
    }

    private static String histogram(Field field, Figures figures) {
        double low = low(figures);
        double width = width(figures);
        String above = figures.rounds(field) && field.isWhole()
                ? "(%s::hugeint - (%s))::double"
                        .formatted(field.sql(), figures.profile().min())
                : "(%s - (%s))".formatted(field.number(), Double.toString(low));
        return "histogram(least(%d, greatest(0, floor(%s / %s)))::integer)"
                .formatted(BINS - 1, above, Double.toString(width));
    }

    private static List<Bar> named(Map<?, ?> counts, Figures figures) {
        Map<Integer, Long> counted = counts.entrySet().stream()
                .filter(bin -> bin.getKey() != null)
                .collect(Collectors.toMap(
                        bin -> ((Number) bin.getKey()).intValue(), bin -> ((Number) bin.getValue()).longValue()));
        List<Bar> bars = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            double from = low(figures) + bin * width(figures);
            bars.add(new Bar(
                    label(figures.profile().kind(), from, width(figures)) + " – "
                            + label(figures.profile().kind(), from + width(figures), width(figures)),
                    counted.getOrDefault(bin, 0L)));
        }
        return bars;
    }

    /** @param step to the next one, which must look different */
    private static String label(Kind kind, double at, double step) {
        return kind == Kind.TIME
                ? java.time.Instant.ofEpochSecond((long) at)
                        .toString()
                        .replace("T00:00:00Z", "")
                        .replace("Z", "")
                : String.format(Locale.ROOT, "%." + digits(at, step) + "g", at);
    }

    private static int digits(double at, double step) {
        double apart = at == 0 || step == 0 ? 0 : Math.floor(Math.log10(Math.abs(at))) - Math.floor(Math.log10(step));
        return (int) Math.clamp(apart + 2, DIGITS, ALL_DIGITS);
    }

    static String label(Kind kind, BigDecimal at, BigDecimal step) {
        return kind == Kind.NUMBER && isWhole(at)
                ? at.toBigInteger().toString()
                : label(kind, at.doubleValue(), step.doubleValue());
    }

    /** Whether it is a whole number that is written without an exponent. */
    static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0 && number.scale() >= 0;
    }

    private static double low(Figures figures) {
        return figures.low() == null ? 0 : figures.low();
    }

    /** Never zero, and finite even between the smallest and the largest number. */
    private static double width(Figures figures) {
        double high = figures.high() == null ? 0 : figures.high();
        double width = high / BINS - low(figures) / BINS;
        return width > 0 ? width : 1;
    }
}
