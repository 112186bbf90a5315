package dev.assay.base.tables.worker;

import dev.assay.base.tables.ColumnProfile;
import dev.assay.base.tables.ColumnProfile.Kind;
import dev.assay.base.tables.Drift;
import dev.assay.base.tables.Drift.Bin;
import dev.assay.base.tables.worker.ColumnStatistics.Figures;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts how many rows of either side fall into which bin of the side before. */
final class DriftBins {

    private static final int FEW_VALUES = 20;

    /** Of so large a share of different values a column is an identifier, which does not drift but goes on. */
    private static final double IDENTIFIER = 0.98;

    private static final int FEW_ROWS = 50;

    private final Session session;
    private final String before;
    private final String after;

    DriftBins(Session session, String before, String after) {
        this.session = session;
        this.before = before;
        this.after = after;
    }

    /** Absent where there is nothing to tell. */
    @Nullable
    Drift of(Field was, Figures old, Field is, Figures now) throws SQLException {
        boolean some = rows(old) > 0 && rows(now) > 0;
        boolean known = was.kind() != Kind.OTHER && is.kind() != Kind.OTHER;
        if (!some || !known || identifies(was, old) || identifies(is, now)) {
            return null;
        }
        boolean line = onOneLine(was, is) && (distinct(old) > FEW_VALUES || distinct(now) > FEW_VALUES);
        List<Bin> bins = line ? deciles(was, old, is) : values(was, old, is, now);
        return Drift.of(bins);
    }

    private static boolean identifies(Field field, Figures figures) {
        boolean mayName = field.isWhole() || field.kind() == Kind.TEXT;
        double share = field.kind() == Kind.TEXT ? 0.5 : IDENTIFIER;
        long count = figures.profile().count();
        return mayName && count > FEW_ROWS && distinct(figures) >= share * count;
    }

    private static boolean onOneLine(Field was, Field is) {
        return was.kind() == is.kind() && (is.kind() == Kind.NUMBER || is.kind() == Kind.TIME);
    }

    private static long rows(Figures figures) {
        return figures.profile().count() + figures.profile().nulls();
    }

    private static long distinct(Figures figures) {
        Long distinct = figures.profile().distinct();
        return distinct == null ? 0 : distinct;
    }

    private List<Bin> deciles(Field was, Figures old, Field is) throws SQLException {
        List<BigDecimal> edges = old.deciles().stream().distinct().toList();
        Map<String, Long> first = counts(before, place(was, edges));
        Map<String, Long> second = counts(after, place(is, edges));
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin <= edges.size(); bin++) {
            String key = String.valueOf(bin);
            bins.add(new Bin(label(is.kind(), edges, bin), first.getOrDefault(key, 0L), second.getOrDefault(key, 0L)));
        }
        return withAbsent(bins, first.getOrDefault(null, 0L), second.getOrDefault(null, 0L));
    }

    /** Infinities and values that are no numbers count as absent. */
    private static String place(Field field, List<BigDecimal> edges) {
        boolean whole = field.isWhole() && edges.stream().allMatch(Bars::isWhole);
        String value = whole ? field.sql() : "(" + field.number() + ")";
        return IntStream.range(0, edges.size())
                .mapToObj(bin -> "when %s <= %s then %d".formatted(value, edges.get(bin), bin))
                .collect(Collectors.joining(
                        " ", "case when " + value + " is null then null ", " else " + edges.size() + " end"));
    }

    private static String label(Kind kind, List<BigDecimal> edges, int bin) {
        if (edges.isEmpty()) {
            return "any";
        }
        if (bin == 0) {
            return "≤ " + Bars.label(kind, edges.getFirst());
        }
        String from = Bars.label(kind, edges.get(bin - 1));
        return bin == edges.size() ? "> " + from : from + " – " + Bars.label(kind, edges.get(bin));
    }

    private List<Bin> values(Field was, Figures old, Field is, Figures now) throws SQLException {
        boolean numbers = was.counts() && is.counts() && (was.kind() == Kind.NUMBER || is.kind() == Kind.NUMBER);
        Map<String, Long> first = counts(before, numbers ? was.finiteText() : was.cell());
        Map<String, Long> second = counts(after, numbers ? is.finiteText() : is.cell());
        Map<String, Long> frequent = new LinkedHashMap<>();
        first.entrySet().stream()
                .filter(entry -> entry.getKey() != null)
                .limit(FEW_VALUES)
                .forEach(entry -> frequent.put(entry.getKey(), entry.getValue()));
        List<Bin> bins = new ArrayList<>();
        frequent.forEach((value, count) ->
                bins.add(new Bin(numbers ? written(value) : value, count, second.getOrDefault(value, 0L))));
        long othersBefore =
                old.profile().count() - bins.stream().mapToLong(Bin::before).sum();
        long othersAfter =
                now.profile().count() - bins.stream().mapToLong(Bin::after).sum();
        if (othersBefore > 0 || othersAfter > 0) {
            bins.add(new Bin("other values", Math.max(0, othersBefore), Math.max(0, othersAfter)));
        }
        return withAbsent(bins, absent(old.profile()), absent(now.profile()));
    }

    /** A whole number as one, though it stands as a double writes it. */
    private static String written(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    private static long absent(ColumnProfile profile) {
        return profile.nulls();
    }

    private static List<Bin> withAbsent(List<Bin> bins, long before, long after) {
        if (before > 0 || after > 0) {
            bins.add(new Bin("no value", before, after));
        }
        return bins;
    }

    /** By value, the most frequent first; the rarest beyond a thousand are not told apart. */
    private Map<String, Long> counts(String relation, String expression) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        session.list(
                        "select (%s)::varchar as value, count(*) as n from %s group by value order by n desc, value limit 1000"
                                .formatted(expression, relation),
                        row -> new HashMap.SimpleEntry<>(row.getString(1), row.getLong(2)))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }
}
