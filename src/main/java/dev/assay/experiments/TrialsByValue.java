package dev.assay.experiments;

import dev.assay.experiments.filter.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Trials of an experiment in the order of one field, so that a page costs what it shows: first those with a value, along
 * its index, then NaN, then those without. Equal ones come newest first.
 */
@Component
class TrialsByValue {

    private static final Comparator<FoundTrial> NEWEST = Comparator.comparing(FoundTrial::started)
            .thenComparing(found -> found.trial().id())
            .reversed();

    private final JdbcClient jdbc;

    TrialsByValue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One more than the page holds, when there are more. */
    List<FoundTrial> find(TrialQuery query) {
        TrialValues values = TrialSql.values(query).orElseThrow();
        List<@Nullable Object> after =
                query.next() == null ? null : TrialSql.keyset(query).place(query.next());
        Object value = after == null ? null : after.getFirst();
        List<FoundTrial> found = new ArrayList<>();
        if (value != null) {
            found.addAll(having(query, values, value, after, left(query, found)));
        }
        boolean numbers = after == null || value != null && !value.equals(Double.NaN);
        if (numbers && left(query, found) > 0) {
            found.addAll(along(query, values, value, left(query, found)));
        }
        if (numbers && values.metric() && left(query, found) > 0) {
            found.addAll(having(query, values, Double.NaN, null, left(query, found)));
        }
        if (!values.key().isEmpty() && left(query, found) > 0) {
            List<@Nullable Object> place = value == null ? after : null;
            found.addAll(read(TrialSql.newest(query, values, null, null, place, left(query, found)), null));
        }
        return found;
    }

    private static int left(TrialQuery query, List<FoundTrial> found) {
        return query.limit() + 1 - found.size();
    }

    private List<FoundTrial> along(TrialQuery query, TrialValues values, @Nullable Object beyond, int limit) {
        Sql sql = TrialSql.along(query, values, beyond, limit);
        List<FoundTrial> found = jdbc.sql(sql.text())
                .params(sql.params())
                .query((row, number) -> found(Trials.read(row, number), row.getObject(TrialSql.PLACE)))
                .list();
        Object last = found.size() < limit ? null : found.getLast().value();
        List<FoundTrial> ordered = new ArrayList<>();
        for (int from = 0; from < found.size(); ) {
            Object value = found.get(from).value();
            int to = from + 1;
            while (to < found.size() && found.get(to).value().equals(value)) {
                to++;
            }
            if (value.equals(last)) {
                // Which of the last value belong to the page is decided among all that have it.
                ordered.addAll(having(query, values, value, null, limit - ordered.size()));
            } else {
                found.subList(from, to).stream().sorted(NEWEST).forEach(ordered::add);
            }
            from = to;
        }
        return ordered;
    }

    /** Few are sorted; of many a page is full soon on the way from the newest on. */
    private List<FoundTrial> having(
            TrialQuery query, TrialValues values, Object value, @Nullable List<@Nullable Object> after, int limit) {
        Sql some = TrialSql.having(query, values, value, FewTrials.FEW + 1);
        List<Long> ids =
                jdbc.sql(some.text()).params(some.params()).query(Long.class).list();
        Long[] among = ids.size() > FewTrials.FEW ? null : ids.toArray(Long[]::new);
        return read(TrialSql.newest(query, values, value, among, after, limit), value);
    }

    private List<FoundTrial> read(Sql sql, @Nullable Object value) {
        return jdbc.sql(sql.text())
                .params(sql.params())
                .query((row, number) -> found(Trials.read(row, number), value))
                .list();
    }

    private static FoundTrial found(StoredTrial trial, @Nullable Object value) {
        return new FoundTrial(
                trial, Arrays.asList(value, trial.trial().startedAt().toEpochMilli(), trial.id()));
    }
}
