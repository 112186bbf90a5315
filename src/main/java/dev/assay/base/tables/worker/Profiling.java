package dev.assay.base.tables.worker;

import dev.assay.base.tables.ColumnProfile;
import dev.assay.base.tables.ColumnProfile.Bar;
import dev.assay.base.tables.TableProfile;
import dev.assay.base.tables.worker.ColumnStatistics.Figures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first rows of a table, and a profile of each of its first columns. */
final class Profiling {

    static final int MOST_COLUMNS = 100;
    private static final long MOST_ROWS = 2_000_000;
    private static final int SHOWN_ROWS = 200;

    private final Session session;
    private final String relation;

    Profiling(Session session, String file) {
        this.session = session;
        this.relation = "read_parquet(" + Session.text(file) + ")";
    }

    TableProfile run() throws SQLException {
        List<Field> fields = session.fields("select * from " + relation);
        List<Field> shown = fields.stream().limit(MOST_COLUMNS).toList();
        List<List<@Nullable String>> rows = rows(shown);
        long total = session.count("select count(*) from " + relation);
        long read = Math.min(total, MOST_ROWS);
        String looked = read == total ? relation : "(select * from %s limit %d)".formatted(relation, read);
        List<Figures> figures = new ColumnStatistics(session, looked, read).of(shown);
        Map<String, List<Bar>> bars = new Bars(session, looked).of(shown, figures);
        List<ColumnProfile> columns = figures.stream()
                .map(Figures::profile)
                .map(profile -> profile.withBars(bars.getOrDefault(profile.name(), List.of())))
                .toList();
        return new TableProfile(total, read, false, "", fields.size(), columns, rows);
    }

    private List<List<@Nullable String>> rows(List<Field> fields) throws SQLException {
        String cells = fields.stream().map(Field::cell).collect(Collectors.joining(", "));
        return session.list(
                "select %s from %s limit %d".formatted(cells, relation, SHOWN_ROWS), row -> cells(row, fields.size()));
    }

    static List<@Nullable String> cells(ResultSet row, int count) throws SQLException {
        List<@Nullable String> cells = new ArrayList<>();
        for (int column = 1; column <= count; column++) {
            cells.add(row.getString(column));
        }
        return cells;
    }
}
