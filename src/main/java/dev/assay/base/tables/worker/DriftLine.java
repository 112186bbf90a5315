package dev.assay.base.tables.worker;

import dev.assay.base.tables.ColumnProfile.Kind;
import dev.assay.base.tables.Drift.Bin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bins of numbers or times side by side.
 *
 * @param edges one less than bins; what equals one falls below it
 */
record DriftLine(Kind kind, boolean whole, List<BigDecimal> edges, List<Count> counts) {

    /** Smaller bins would not be seen, nor matter. */
    private static final double SMALLEST_SHARE = 0.01;

    private static final BigDecimal TENTH = new BigDecimal("0.1");

    record Count(long before, long after) {

        Count plus(Count other) {
            return new Count(before + other.before, after + other.after);
        }

        long both() {
            return before + after;
        }
    }

    static DriftLine of(
            Field was, Field is, List<BigDecimal> edges, Map<String, Long> before, Map<String, Long> after) {
        List<Count> counts = IntStream.rangeClosed(0, edges.size())
                .mapToObj(String::valueOf)
                .map(bin -> new Count(before.getOrDefault(bin, 0L), after.getOrDefault(bin, 0L)))
                .toList();
        return new DriftLine(is.kind(), was.isWhole() && is.isWhole(), edges, counts);
    }

    /** The number of the bin, absent where there is none: infinities and values that are no numbers count as absent. */
    static String place(Field field, List<BigDecimal> edges) {
        String value = field.exactNumber();
        return IntStream.range(0, edges.size())
                .mapToObj(bin -> "when %s <= %s then %d"
                        .formatted(value, field.isWhole() ? floor(edges.get(bin)) : edges.get(bin), bin))
                .collect(Collectors.joining(
                        " ", "case when " + value + " is null then null ", " else " + edges.size() + " end"));
    }

    /** Those that are too small are taken together with their neighbours. */
    List<Bin> joined() {
        BinSize size = size();
        List<BigDecimal> ends = new ArrayList<>();
        List<Count> joined = new ArrayList<>();
        Count open = new Count(0, 0);
        for (int bin = 0; bin < edges.size(); bin++) {
            open = open.plus(counts.get(bin));
            if (size.suffices(open.both(), SMALLEST_SHARE)) {
                joined.add(open);
                ends.add(edges.get(bin));
                open = new Count(0, 0);
            }
        }
        Count last = open.plus(counts.getLast());
        if (!joined.isEmpty() && !size.suffices(last.both(), SMALLEST_SHARE)) {
            last = last.plus(joined.removeLast());
            ends.removeLast();
        }
        joined.add(last);
        return labelled(ends, joined);
    }

    private BinSize size() {
        return new BinSize(
                counts.stream().mapToLong(Count::before).sum(),
                counts.stream().mapToLong(Count::after).sum());
    }

    private List<Bin> labelled(List<BigDecimal> ends, List<Count> joined) {
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < joined.size(); bin++) {
            bins.add(new Bin(
                    label(ends, bin), joined.get(bin).before(), joined.get(bin).after()));
        }
        return bins;
    }

    private String label(List<BigDecimal> ends, int bin) {
        if (ends.isEmpty()) {
            return "any";
        }
        if (bin == 0) {
            return "≤ " + end(ends.getFirst());
        }
        if (bin == ends.size()) {
            return "> " + end(ends.getLast());
        }
        return whole ? wholes(ends.get(bin - 1), ends.get(bin)) : end(ends.get(bin - 1)) + " – " + end(ends.get(bin));
    }

    private static String wholes(BigDecimal above, BigDecimal upTo) {
        String first = floor(new BigDecimal(floor(above)).add(BigDecimal.ONE));
        return first.equals(floor(upTo)) ? first : first + " – " + floor(upTo);
    }

    private String end(BigDecimal edge) {
        return whole ? floor(edge) : Bars.label(kind, edge, step());
    }

    /** About that between two edges. */
    private BigDecimal step() {
        return edges.getLast().subtract(edges.getFirst()).multiply(TENTH);
    }

    private static String floor(BigDecimal edge) {
        return edge.setScale(0, RoundingMode.FLOOR).toPlainString();
    }
}
