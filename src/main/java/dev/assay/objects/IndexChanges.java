package dev.assay.objects;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.work.SearchIndexingPlan;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Versions whose entry in the search index has to follow their row. The index is written after the commit, so a crash may take
 * that from it; the note, made in the same transaction, stays until the index is known to hold the change. A put needs none, for
 * what the index lacks of it is {@link FindUnindexed found by its row}.
 */
@Component
class IndexChanges {

    private static final String NOTE = "insert into object_index_change (version_id, since) values (?, ?)";

    /** Of a version {@code v}, that of its name before it. */
    static final String PREVIOUS = """
            (select p.id from object_version p
             where p.project = v.project and p.name = v.name and p.number < v.number and p.deleted_at is null
             order by p.project desc, p.name desc, p.number desc limit 1)""";

    /** What was put, and what was the newest before it: the only other entry that a put changes. */
    private static final String NOTE_SINCE = """
            insert into object_index_change (version_id, since)
            select s.id, cast(? as timestamp(6) with time zone) from (
                select v.id from object_version v where v.own = false and v.id >= ?
                union
                select %s from object_version v where v.own = false and v.id >= ?) s
            where s.id is not null""".formatted(PREVIOUS);

    private static final int MOST_CHANGING = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final EntityManager entities;
    private final SearchProperties settings;
    private final Clock clock;

    /** Versions of which the index may say something else than their rows. */
    record Changing(Set<String> ids, boolean all) {

        boolean includes(String id) {
            return all || ids.contains(id);
        }
    }

    /** @param id of the note: a version that changes again is noted again */
    record Noted(long id, String versionId) {}

    IndexChanges(
            JdbcClient jdbc, JdbcTemplate batches, EntityManager entities, SearchProperties settings, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.entities = entities;
        this.settings = settings;
        this.clock = clock;
    }

    /** In the transaction that changes them. */
    void changed(Collection<StoredVersion> rows) {
        SearchIndexingPlan plan = Search.session(entities).indexingPlan();
        List<StoredVersion> shown = rows.stream().filter(row -> !row.isOwn()).toList();
        shown.forEach(row -> {
            if (row.listed()) {
                plan.addOrUpdate(row);
            } else {
                plan.purge(StoredVersion.class, row.id(), null);
            }
        });
        note(shown.stream().map(StoredVersion::id).toList());
    }

    /** In the transaction that takes their rows away. */
    void gone(Collection<ObjectVersion> versions) {
        SearchIndexingPlan plan = Search.session(entities).indexingPlan();
        List<String> ids = versions.stream()
                .filter(version -> !ObjectNames.hidden(version.name()))
                .map(ObjectVersion::id)
                .toList();
        ids.forEach(id -> plan.purge(StoredVersion.class, id, null));
        note(ids);
    }

    void note(Collection<String> versionIds) {
        Timestamp now = Timestamp.from(clock.instant());
        batches.batchUpdate(
                NOTE, versionIds.stream().map(id -> new Object[] {id, now}).toList());
    }

    /**
     * All that was put since a moment.
     *
     * @param missed since when the index is known to lack something
     */
    void noteSince(Instant moment, Instant missed) {
        String first = VersionIds.floor(moment);
        jdbc.sql(NOTE_SINCE).params(Timestamp.from(missed), first, first).update();
    }

    /**
     * Where very many are noted, each counts as changing; so it does in an index of several nodes, for what one of them writes
     * late may bring back what another changed after it and noted no more.
     */
    Changing changing() {
        if (settings.remote()) {
            return new Changing(Set.of(), true);
        }
        List<String> ids = jdbc.sql("select version_id from object_index_change limit ?")
                .param(MOST_CHANGING)
                .query(String.class)
                .list();
        return new Changing(Set.copyOf(ids), ids.size() == MOST_CHANGING);
    }

    List<Noted> noted(int most) {
        return jdbc.sql("select id, version_id from object_index_change order by id limit ?")
                .param(most)
                .query((row, number) -> new Noted(row.getLong("id"), row.getString("version_id")))
                .list();
    }

    void done(Collection<Noted> notes) {
        batches.batchUpdate(
                "delete from object_index_change where id = ?",
                notes.stream().map(note -> new Object[] {note.id()}).toList());
    }

    /** Since when the oldest is noted. */
    Optional<Instant> oldest() {
        return jdbc.sql("select min(since) from object_index_change")
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }
}
