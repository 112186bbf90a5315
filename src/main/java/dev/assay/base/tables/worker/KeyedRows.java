package dev.assay.base.tables.worker;

import dev.assay.base.tables.ColumnProfile.Kind;
import dev.assay.base.tables.TableDifference.Change;
import dev.assay.base.tables.TableDifference.Changes;
import dev.assay.base.tables.TableDifference.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells rows of two tables apart by their key: which were added, which are gone, which changed. */
final class KeyedRows {

    private static final int MOST_COLUMNS = 1000;

    /** In one answer, both sides together. */
    private static final int MOST_CELLS = 100_000;

    /** A column on both sides. */
    record Pair(Field before, Field after) {

        String name() {
            return before.name();
        }

        /** What is equal when the values are, although the types may differ. */
        String comparable(String side, Field field) {
            String value = side + "." + field.sql();
            if (before.type().equals(after.type())) {
                return value;
            }
            if (before.isWhole() && after.isWhole()) {
                return value + "::hugeint";
            }
            if (before.kind() == Kind.TIME && after.kind() == Kind.TIME) {
                return field.timestamp(value);
            }
            Optional<String> exact = before.decimalWith(after);
            if (exact.isPresent()) {
                return value + "::" + exact.get();
            }
            return isNumberByText() ? field.numberText(value) : value + "::varchar";
        }

        /** Beside a double, or a decimal for which none is wide enough, no type holds all of both. */
        private boolean isNumberByText() {
            return before.counts()
                    && after.counts()
                    && !before.type().equals(after.type())
                    && before.decimalWith(after).isEmpty();
        }

        /** Of what is equal, where it stands as {@code key}. */
        String order(String key) {
            return (isNumberByText() ? "try_cast(" + key + " as double) nulls last, " : "") + key + " nulls last";
        }

        String same() {
            return comparable("a", before) + " is not distinct from " + comparable("b", after);
        }
    }

    private final Session session;
    private final String before;
    private final String after;
    private final List<Pair> pairs;
    private final Question question;
    private final int limit;
    private final int leftOut;

    KeyedRows(Session session, Question question, String other) throws SQLException {
        this.session = session;
        this.question = question;
        this.before = "read_parquet(" + Session.text(question.table()) + ")";
        this.after = "read_parquet(" + Session.text(other) + ")";
        Map<String, Field> now = new LinkedHashMap<>();
        session.fields("select * from " + after).forEach(field -> now.put(field.name(), field));
        List<Pair> both = session.fields("select * from " + before).stream()
                .filter(field -> now.containsKey(field.name()))
                .map(field -> new Pair(field, now.get(field.name())))
                .sorted(Comparator.comparing(pair -> !question.keys().contains(pair.name())))
                .toList();
        this.pairs = both.subList(0, Math.min(MOST_COLUMNS, both.size()));
        this.leftOut = both.size() - pairs.size();
        this.limit = Math.min(question.limit(), MOST_CELLS / 2 / Math.max(1, pairs.size()));
    }

    Changes run() throws SQLException {
        List<String> wanted = question.keys();
        List<Pair> keys =
                pairs.stream().filter(pair -> wanted.contains(pair.name())).toList();
        if (keys.size() < wanted.size()) {
            List<String> missing = wanted.stream()
                    .filter(name -> keys.stream().noneMatch(pair -> pair.name().equals(name)))
                    .toList();
            return refused("Both versions need the column " + String.join(", ", missing) + ".");
        }
        String repeated = repeated(before, keys, Pair::before, "before");
        repeated = repeated == null ? repeated(after, keys, Pair::after, "after") : repeated;
        return repeated == null ? compared(keys) : refused(repeated);
    }

    private Changes refused(String why) {
        return new Changes(question.keys(), why, 0, 0, 0, 0, leftOut, List.of(), null);
    }

    private interface Chosen {
        Field of(Pair pair);
    }

    private @Nullable String repeated(String relation, List<Pair> keys, Chosen side, String word) throws SQLException {
        String columns = keys.stream()
                .map(pair -> pair.comparable("t", side.of(pair)) + " as k" + keys.indexOf(pair))
                .collect(Collectors.joining(", "));
        String shown = keys.stream()
                .map(pair -> new Field("k" + keys.indexOf(pair), "VARCHAR").cell())
                .collect(Collectors.joining(", "));
        List<String> examples = session.list(
                "select %s, n from (select %s, count(*) as n from %s t group by all having count(*) > 1) order by all limit 3"
                        .formatted(shown, columns, relation),
                row -> String.join(
                                ", ",
                                Profiling.cells(row, keys.size()).stream()
                                        .map(String::valueOf)
                                        .toList()) + " (" + row.getLong(keys.size() + 1) + " times)");
        return examples.isEmpty()
                ? null
                : "%s is not unique in the version %s: %s."
                        .formatted(String.join(", ", question.keys()), word, String.join("; ", examples));
    }

    private Changes compared(List<Pair> keys) throws SQLException {
        List<Pair> values = pairs.stream().filter(pair -> !keys.contains(pair)).toList();
        String same = values.stream().map(Pair::same).collect(Collectors.joining(" and "));
        String kind =
                "case when b.\"assay row\" is null then 'REMOVED' when a.\"assay row\" is null then 'ADDED' else 'CHANGED' end";
        session.run(
                "create temp table change as select %s as kind, %s from %s where a.\"assay row\" is null or b.\"assay row\" is null%s"
                        .formatted(
                                kind,
                                keys.stream()
                                        .map(pair -> "coalesce(%s, %s) as k%d"
                                                .formatted(
                                                        pair.comparable("a", pair.before()),
                                                        pair.comparable("b", pair.after()),
                                                        keys.indexOf(pair)))
                                        .collect(Collectors.joining(", ")),
                                joined(keys),
                                same.isEmpty() ? "" : " or not (" + same + ")"));
        Map<String, Long> counts = new LinkedHashMap<>();
        session.list("select kind, count(*) from change group by kind", row -> {
            counts.put(row.getString(1), row.getLong(2));
            return row;
        });
        long added = counts.getOrDefault("ADDED", 0L);
        long removed = counts.getOrDefault("REMOVED", 0L);
        long changed = counts.getOrDefault("CHANGED", 0L);
        long beforeRows = session.count("select count(*) from " + before);
        long end = question.offset() + limit;
        return new Changes(
                question.keys(),
                null,
                added,
                removed,
                changed,
                beforeRows - removed - changed,
                leftOut,
                rows(keys),
                end < added + removed + changed && limit > 0 ? end : null);
    }

    private String joined(List<Pair> keys) {
        String on = keys.stream().map(Pair::same).collect(Collectors.joining(" and "));
        return "(select *, true as \"assay row\" from %s) a full join (select *, true as \"assay row\" from %s) b on %s"
                .formatted(before, after, on);
    }

    /** One page of what differs; the columns of both sides and, of each, whether it differs. */
    private List<Row> rows(List<Pair> keys) throws SQLException {
        String order =
                keys.stream().map(pair -> pair.order("k" + keys.indexOf(pair))).collect(Collectors.joining(", "));
        session.run("create temp table page as select * from change order by %s limit %d offset %d"
                .formatted(order, limit, question.offset()));
        String ofPage = keys.stream()
                .map(pair -> "p.k%d is not distinct from coalesce(%s, %s)"
                        .formatted(
                                keys.indexOf(pair),
                                pair.comparable("a", pair.before()),
                                pair.comparable("b", pair.after())))
                .collect(Collectors.joining(" and "));
        String cells = pairs.stream()
                .map(pair -> "%s, %s, not (%s)"
                        .formatted(
                                pair.before().cell("a." + pair.before().sql()),
                                pair.after().cell("b." + pair.after().sql()),
                                pair.same()))
                .collect(Collectors.joining(", "));
        String some = "(select a.*, true as \"assay row\" from %s a semi join page p on %s)";
        String on = keys.stream().map(Pair::same).collect(Collectors.joining(" and "));
        return session.list(
                "select p.kind, %s from %s a full join %s b on %s join page p on %s order by %s"
                        .formatted(
                                cells,
                                some.formatted(before, onPage(keys, Pair::before)),
                                some.formatted(after, onPage(keys, Pair::after)),
                                on,
                                ofPage,
                                order),
                this::row);
    }

    private static String onPage(List<Pair> keys, Chosen side) {
        return keys.stream()
                .map(pair -> "p.k%d is not distinct from %s"
                        .formatted(keys.indexOf(pair), pair.comparable("a", side.of(pair))))
                .collect(Collectors.joining(" and "));
    }

    private Row row(ResultSet row) throws SQLException {
        Change kind = Change.valueOf(row.getString(1));
        Map<String, @Nullable String> old = new LinkedHashMap<>();
        Map<String, @Nullable String> now = new LinkedHashMap<>();
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            String name = pairs.get(i).name();
            old.put(name, row.getString(2 + i * 3));
            now.put(name, row.getString(3 + i * 3));
            if (kind == Change.CHANGED && row.getBoolean(4 + i * 3)) {
                changed.add(name);
            }
        }
        return new Row(kind, kind == Change.ADDED ? Map.of() : old, kind == Change.REMOVED ? Map.of() : now, changed);
    }
}
