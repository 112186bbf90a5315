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
        boolean line = onOneLine(was, is) && !old.deciles().isEmpty();
        return Drift.of(line ? deciles(was, old, is) : values(was, old, is, now));
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
        List<BigDecimal> edges = new DriftEdges(session, before).of(was, old);
        Map<String, Long> first = counts(before, DriftLine.place(was, edges));
        Map<String, Long> second = counts(after, DriftLine.place(is, edges));
        List<Bin> bins = DriftLine.of(was, is, edges, first, second).joined();
        return withAbsent(bins, first.getOrDefault(null, 0L), second.getOrDefault(null, 0L));
    }

    private List<Bin> values(Field was, Figures old, Field is, Figures now) throws SQLException {
        boolean numbers = was.counts() && is.counts() && (was.kind() == Kind.NUMBER || is.kind() == Kind.NUMBER);
        Map<String, Long> first = counts(before, numbers ? was.finiteText() : was.cell());
        Map<String, Long> second = counts(after, numbers ? is.finiteText() : is.cell());
        List<Bin> bins = new ArrayList<>();
        for (String value : frequent(first, second, new BinSize(rows(old), rows(now)))) {
            bins.add(new Bin(
                    numbers ? written(value) : value, first.getOrDefault(value, 0L), second.getOrDefault(value, 0L)));
        }
        long othersBefore =
                old.profile().count() - bins.stream().mapToLong(Bin::before).sum();
        long othersAfter =
                now.profile().count() - bins.stream().mapToLong(Bin::after).sum();
        if (othersBefore > 0 || othersAfter > 0) {
            bins.add(new Bin("other values", Math.max(0, othersBefore), Math.max(0, othersAfter)));
        }
        return withAbsent(bins, absent(old.profile()), absent(now.profile()));
    }

    /** Of both sides together: those of one side alone are frequent there by chance, too, and seem to get rarer. */
    private static List<String> frequent(Map<String, Long> first, Map<String, Long> second, BinSize size) {
        Map<String, Long> both = new LinkedHashMap<>(first);
        second.forEach((value, count) -> both.merge(value, count, Long::sum));
        return both.entrySet().stream()
                .filter(entry -> entry.getKey() != null && size.suffices(entry.getValue()))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(FEW_VALUES)
                .map(Map.Entry::getKey)
                .toList();
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
