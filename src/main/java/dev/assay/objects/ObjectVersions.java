package dev.assay.objects;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Who wants the last version of a name orders by project and name, too: else H2 sorts all versions that the name ever had. */
interface ObjectVersions extends Repository<StoredVersion, String> {

    @Query("select v from StoredVersion v where v.id = ?1 and v.deletedAt is null")
    Optional<StoredVersion> find(String id);

    @Query(
            "select v from StoredVersion v where v.project = ?1 and v.name = ?2 and v.number < ?3 and v.deletedAt is null"
                    + " order by v.project desc, v.name desc, v.number desc")
    List<StoredVersion> versions(String project, String name, int below, Limit limit);

    @Query(
            "select v from StoredVersion v where v.project = ?1 and v.name = ?2 and v.number = ?3 and v.deletedAt is null")
    Optional<StoredVersion> find(String project, String name, int number);

    @Query("select v from StoredVersion v where v.project = ?1 and v.name like ?2 escape '!' and v.newest"
            + " and v.deletedAt is null order by v.name")
    List<StoredVersion> newestBelow(String project, String pattern);

    /** Ordered by all that its index begins with: else H2 sorts whatever the project holds. */
    @Query("select v from StoredVersion v where v.project = ?1 and v.own = false and v.newest = true and v.id < ?2"
            + " and v.deletedAt is null order by v.project desc, v.own desc, v.newest desc, v.id desc")
    List<StoredVersion> newest(String project, String below, Limit limit);

    @Query("select v from StoredVersion v where v.project = ?1 and v.name = ?2 and v.deletedAt is null")
    List<StoredVersion> all(String project, String name);

    @Query("select v from StoredVersion v where v.id = ?1")
    Optional<StoredVersion> findAny(String id);

    @Query("select v from StoredVersion v left join fetch v.metadata where v.id = ?1")
    Optional<StoredVersion> fetched(String id);

    /** As {@link #findAny(String)}, outside of any transaction. */
    default Optional<ObjectVersion> findWhole(String id) {
        return fetched(id).map(StoredVersion::detached);
    }

    @Query("select v from StoredVersion v where v.project = ?1 and v.name = ?2 and v.deletedAt is not null")
    List<StoredVersion> deleted(String project, String name);

    /** Of each name, whether it has versions that are there or not. */
    @Query("select v from StoredVersion v where v.project = ?1 and v.own = false and v.id < ?3"
            + " and v.deletedAt is not null and lower(v.name) like ?2 escape '!'"
            + " and not exists (select 1 from StoredVersion w where w.project = v.project and w.name = v.name"
            + " and w.number > v.number and w.deletedAt is not null) order by v.id desc")
    List<StoredVersion> newestDeleted(String project, String pattern, String below, Limit limit);

    /** Null for each that is not deleted. */
    @Query("select v.deletedAt from StoredVersion v where v.project = ?1 and v.name = ?2"
            + " order by v.project desc, v.name desc, v.number desc")
    List<@Nullable Instant> deletions(String project, String name, Limit limit);

    @Query("select v from StoredVersion v where v.project = ?1 and v.name like ?2 escape '!' order by v.id")
    List<StoredVersion> allBelow(String project, String pattern, Limit limit);

    // native, as all that is asked before the first request: the first query in JPQL costs a start its whole parser
    @NativeQuery("select created_at from object_version order by id desc limit 1")
    Optional<Instant> lastCreated();

    @Query("select v from StoredVersion v where v.own = false and v.deletedAt is null and v.id < ?1 order by v.id desc")
    List<StoredVersion> listed(String below, Limit limit);

    @Query("select v from StoredVersion v left join fetch v.metadata where v.id in ?1")
    List<StoredVersion> any(Collection<String> ids);

    @Query("select v.id from StoredVersion v where v.id in ?1")
    List<String> known(Collection<String> ids);

    @Query("select count(v) from StoredVersion v")
    long countAll();

    /**
     * What follows in the order of digests and ids: the rest of the digest, or else what is behind it. Two questions, since
     * neither database walks its index for both in one.
     */
    default List<StoredVersion> byDigest(String digest, String after, Limit limit) {
        List<StoredVersion> rest = ofDigest(digest, after, limit);
        return rest.isEmpty() ? behindDigest(digest, limit) : rest;
    }

    @Query("select v from StoredVersion v where v.digest = ?1 and v.id > ?2 order by v.digest, v.id")
    List<StoredVersion> ofDigest(String digest, String after, Limit limit);

    @Query("select v from StoredVersion v where v.digest > ?1 order by v.digest, v.id")
    List<StoredVersion> behindDigest(String digest, Limit limit);

    @Query("select distinct v.digest from StoredVersion v where v.digest in ?1")
    List<String> held(Collection<String> digests);

    /** In the one order in which all do that hold several. */
    default void lockNames(Stream<KeyPlaces.Place> places) {
        places.distinct()
                .sorted(Comparator.comparing(KeyPlaces.Place::project).thenComparing(KeyPlaces.Place::name))
                .forEach(place -> lockName(place.project(), place.name()));
    }

    /** Whoever changes which version of a name is the newest, or deletes some, holds its last row first: also on another node. */
    default void lockName(String project, String name) {
        Optional<Integer> last = lastNumber(project, name);
        while (last.isPresent()) {
            lock(project, name, last.get());
            Optional<Integer> now = lastNumber(project, name);
            if (now.equals(last)) {
                return;
            }
            last = now;
        }
    }

    @NativeQuery("select number from object_version where project = ?1 and name = ?2"
            + " order by project desc, name desc, number desc limit 1")
    Optional<Integer> lastNumber(String project, String name);

    /** By its number alone: H2 locks all that it reads before it limits them. */
    @NativeQuery("select id from object_version where project = ?1 and name = ?2 and number = ?3 for update")
    Optional<String> lock(String project, String name, int number);

    @Modifying
    @Query("delete from StoredVersion v where v.id in ?1")
    void remove(Collection<String> ids);

    /** Whoever holds the names of versions finds them here while they are being purged. */
    @NativeQuery("select version_id from object_purge where version_id in (?1)")
    List<String> beingPurged(Collection<String> ids);

    @Modifying
    @NativeQuery("insert into object_purge (version_id) select id from object_version where id in (?1)"
            + " and id not in (select version_id from object_purge)")
    void beginPurge(Collection<String> ids);

    @Modifying
    @NativeQuery("delete from object_purge where version_id in (?1)")
    void endPurge(Collection<String> ids);

    @Modifying
    @NativeQuery("delete from object_number where project = ?1 and name = ?2 and given <"
            + " (select max(number) from object_version where project = ?1 and name = ?2)")
    void forgetLowerNumber(String project, String name);

    @Modifying
    @NativeQuery("insert into object_number (project, name, given)"
            + " select project, name, max(number) from object_version where project = ?1 and name = ?2"
            + " and not exists (select 1 from object_number where project = ?1 and name = ?2) group by project, name")
    void keepNumber(String project, String name);

    /** After the newest was purged: the last that is there; the last of all where all are deleted. */
    @Modifying
    @Query(
            "update StoredVersion v set v.newest = true where v.project = ?1 and v.name = ?2 and not v.newest and v.number ="
                    + " coalesce((select max(w.number) from StoredVersion w where w.project = ?1 and w.name = ?2"
                    + " and w.deletedAt is null),"
                    + " (select max(w.number) from StoredVersion w where w.project = ?1 and w.name = ?2))")
    void newestAgain(String project, String name);

    @Query("select v from StoredVersion v where v.project = ?1 and v.name = ?2 and v.newest")
    List<StoredVersion> marked(String project, String name);
}
