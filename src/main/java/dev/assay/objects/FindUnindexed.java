package dev.assay.objects;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds what a crash took from the index of puts: the version's own entry, or that the one before it is the newest no more. Each
 * of the two may have been written without the other. Also finds what the crash, or a backup older than the index, took from the
 * database.
 */
@Component
class FindUnindexed {

    private static final int BATCH = 1000;

    /** As much waits to be written: the index has ten queues of a thousand, and not all get on alike. */
    private static final int WAITING = 10_000;

    /** As many as a cluster gives at once. */
    private static final int YOUNGEST = 10_000;

    private static final Duration AT_LONGEST = Duration.ofHours(1);

    private static final String LISTED = """
            select v.id, %s as previous
            from object_version v where v.own = false and v.deleted_at is null and v.id < ?
            order by v.id desc limit ?""".formatted(IndexChanges.PREVIOUS);

    private final JdbcClient jdbc;
    private final AskedIndex index;
    private final IndexChanges changes;

    FindUnindexed(JdbcClient jdbc, AskedIndex index, IndexChanges changes) {
        this.jdbc = jdbc;
        this.index = index;
        this.changes = changes;
    }

    private record Listed(String id, @Nullable String previous) {}

    /** Notes them. */
    void note() {
        noteMissing();
        noteRowless();
    }

    /** Walks from the newest row back until nothing is wrong any more. */
    private void noteMissing() {
        String below = VersionIds.ABOVE_ALL;
        String settled = "";
        int looked = 0;
        boolean more;
        do {
            List<Listed> rows = listed(below);
            if (rows.isEmpty()) {
                return;
            }
            List<String> wrong = wrong(rows);
            changes.note(wrong);
            looked += rows.size();
            below = rows.getLast().id();
            if (settled.isEmpty()) {
                settled =
                        VersionIds.floor(VersionIds.moment(rows.getFirst().id()).minus(AT_LONGEST));
            }
            boolean mayWait = looked < WAITING && below.compareTo(settled) > 0;
            more = rows.size() == BATCH && (mayWait || !wrong.isEmpty());
        } while (more);
    }

    /** An entry is written after its row, so the row of what the index shows is there unless it went. */
    private void noteRowless() {
        List<String> youngest = index.ask(session -> session.search(StoredVersion.class)
                .select(f -> f.id(String.class))
                .where(f -> f.matchAll())
                .sort(f -> f.field(VersionFields.STORED).desc())
                .fetchHits(YOUNGEST));
        youngest.stream().gather(Gatherers.windowFixed(BATCH)).forEach(ids -> {
            Set<String> rows = marks(ids).keySet();
            changes.note(ids.stream().filter(id -> !rows.contains(id)).toList());
        });
    }

    private List<Listed> listed(String below) {
        return jdbc.sql(LISTED)
                .params(below, BATCH)
                .query((row, number) -> new Listed(row.getString("id"), row.getString("previous")))
                .list();
    }

    private List<String> wrong(List<Listed> rows) {
        List<String> ids = rows.stream()
                .flatMap(row -> Stream.concat(Stream.of(row.id()), Stream.ofNullable(row.previous())))
                .distinct()
                .toList();
        Map<String, Boolean> marks = marks(ids);
        Set<String> there = indexed(f -> f.id().matchingAny(ids), ids.size());
        Set<String> marked = indexed(
                f -> f.bool()
                        .filter(f.id().matchingAny(ids))
                        .filter(f.match().field(VersionFields.NEWEST).matching(true)),
                ids.size());
        return ids.stream()
                .filter(id -> !there.contains(id) || !Objects.equals(marks.get(id), marked.contains(id)))
                .toList();
    }

    private Map<String, Boolean> marks(List<String> ids) {
        Map<String, Boolean> marks = new HashMap<>();
        jdbc.sql("select id, newest from object_version where id = any(?)")
                .param(ids.toArray(String[]::new))
                .query(row -> {
                    marks.put(row.getString("id"), row.getBoolean("newest"));
                });
        return marks;
    }

    private Set<String> indexed(Function<SearchPredicateFactory, PredicateFinalStep> which, int most) {
        return new HashSet<>(index.ask(session -> session.search(StoredVersion.class)
                .select(f -> f.id(String.class))
                .where(which::apply)
                .fetchHits(most)));
    }
}
