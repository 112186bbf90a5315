package dev.assay.base.tables.worker;

import dev.assay.base.tables.ColumnProfile.Kind;
import dev.assay.base.tables.worker.ColumnStatistics.Figures;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where bins of a column end: near its deciles and between two of its values, so that a value which moves by a hair stays in its
 * bin. Where the gap between two values is wide, it is a bin of its own, for what was not there before.
 */
final class DriftEdges {

    /** Of the spread. */
    private static final BigDecimal HAIR = new BigDecimal("0.01");

    /** Of a value that all rows have. */
    private static final BigDecimal HAIR_OF_ONE = new BigDecimal("0.001");

    private static final BigDecimal SECOND = BigDecimal.ONE;
    private static final BigDecimal SMALLEST = new BigDecimal("1e-9");
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Session session;
    private final String relation;

    /** Neighbours among the values, absent beyond the extremes. */
    private record Gap(@Nullable BigDecimal low, @Nullable BigDecimal high) {

        void addEdges(BigDecimal hair, TreeSet<BigDecimal> edges) {
            BigDecimal margin = low == null || high == null
                    ? hair
                    : hair.min(high.subtract(low).multiply(HALF));
            if (low != null) {
                edges.add(low.add(margin));
            }
            if (high != null) {
                edges.add(high.subtract(margin));
            }
        }
    }

    DriftEdges(Session session, String relation) {
        this.session = session;
        this.relation = relation;
    }

    List<BigDecimal> of(Field field, Figures figures) throws SQLException {
        List<BigDecimal> deciles = figures.deciles().stream().distinct().toList();
        BigDecimal hair = hair(field.kind(), figures);
        TreeSet<BigDecimal> edges = new TreeSet<>();
        gaps(field, deciles).forEach(gap -> gap.addEdges(hair, edges));
        return List.copyOf(edges);
    }

    private List<Gap> gaps(Field field, List<BigDecimal> deciles) throws SQLException {
        String value = field.exactNumber();
        String sql = deciles.stream()
                .map(decile -> neighbours(value, decile))
                .collect(Collectors.joining(", ", "select ", " from " + relation));
        return session.one(sql, row -> {
            List<Gap> gaps = new ArrayList<>();
            for (int gap = 0; gap < 2 * deciles.size(); gap++) {
                gaps.add(new Gap(number(row, 2 * gap + 1), number(row, 2 * gap + 2)));
            }
            return gaps;
        });
    }

    /** A value that many rows have is a decile itself, and has a gap below and one above. */
    private static String neighbours(String value, BigDecimal decile) {
        return """
                (max(%1$s) filter (%1$s < %2$s))::varchar, (min(%1$s) filter (%1$s >= %2$s))::varchar, \
                (max(%1$s) filter (%1$s <= %2$s))::varchar, (min(%1$s) filter (%1$s > %2$s))::varchar""".formatted(value, decile);
    }

    private static @Nullable BigDecimal number(ResultSet row, int column) throws SQLException {
        String number = row.getString(column);
        return number == null ? null : new BigDecimal(number);
    }

    private static BigDecimal hair(Kind kind, Figures figures) {
        BigDecimal middle =
                figures.deciles().getLast().subtract(figures.deciles().getFirst());
        BigDecimal spread = middle.signum() > 0 ? middle : whole(figures);
        if (spread.signum() > 0) {
            return spread.multiply(HAIR);
        }
        return kind == Kind.TIME
                ? SECOND
                : figures.deciles().getFirst().abs().multiply(HAIR_OF_ONE).max(SMALLEST);
    }

    private static BigDecimal whole(Figures figures) {
        return figures.low() == null || figures.high() == null
                ? BigDecimal.ZERO
                : new BigDecimal(figures.high()).subtract(new BigDecimal(figures.low()));
    }
}
