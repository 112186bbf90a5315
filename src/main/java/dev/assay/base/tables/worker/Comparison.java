package dev.assay.base.tables.worker;

import dev.assay.base.tables.ColumnProfile;
import dev.assay.base.tables.Drift;
import dev.assay.base.tables.TableDifference;
import dev.assay.base.tables.TableDifference.Change;
import dev.assay.base.tables.worker.ColumnStatistics.Figures;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Schema of two tables, and figures of each column with their drift. */
final class Comparison {

    /** Columns beyond these are named, without figures. */
    private static final int MOST_COLUMNS = 200;

    private final Session session;
    private final Side before;
    private final Side after;

    /** A table, its columns by name, and the figures of the first ones. */
    private record Side(String relation, long rows, SequencedMap<String, Field> fields, Map<String, Figures> figures) {

        @Nullable
        ColumnProfile profile(String name) {
            Figures known = figures.get(name);
            return known == null ? null : known.profile();
        }
    }

    Comparison(Session session, String table, String other) throws SQLException {
        this.session = session;
        this.before = side(table);
        this.after = side(other);
    }

    TableDifference run() throws SQLException {
        List<TableDifference.Column> columns = new ArrayList<>();
        for (Field field : after.fields().values()) {
            columns.add(column(field));
        }
        before.fields().keySet().stream()
                .filter(name -> !after.fields().containsKey(name))
                .forEach(name -> columns.add(
                        new TableDifference.Column(name, Change.REMOVED, before.profile(name), null, null)));
        return new TableDifference(
                before.rows(),
                after.rows(),
                false,
                "",
                !common(before, after).equals(common(after, before)),
                columns,
                null);
    }

    private Side side(String file) throws SQLException {
        String relation = "read_parquet(" + Session.text(file) + ")";
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        session.fields("select * from " + relation).forEach(field -> fields.put(field.name(), field));
        long rows = session.count("select count(*) from " + relation);
        Map<String, Figures> figures = new LinkedHashMap<>();
        List<Field> first = fields.values().stream().limit(MOST_COLUMNS).toList();
        new ColumnStatistics(session, relation, rows)
                .of(first)
                .forEach(known -> figures.put(known.profile().name(), known));
        return new Side(relation, rows, fields, figures);
    }

    private TableDifference.Column column(Field field) throws SQLException {
        Field was = before.fields().get(field.name());
        Change change = was == null ? Change.ADDED : was.type().equals(field.type()) ? Change.SAME : Change.RETYPED;
        return new TableDifference.Column(
                field.name(),
                change,
                before.profile(field.name()),
                after.profile(field.name()),
                was == null ? null : drift(was, field));
    }

    private @Nullable Drift drift(Field was, Field is) throws SQLException {
        Figures old = before.figures().get(was.name());
        Figures now = after.figures().get(is.name());
        if (old == null || now == null) {
            return null;
        }
        return new DriftBins(session, before.relation(), after.relation()).of(was, old, is, now);
    }

    private static List<String> common(Side one, Side other) {
        return one.fields().keySet().stream()
                .filter(other.fields()::containsKey)
                .toList();
    }
}
