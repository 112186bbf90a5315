package dev.assay.objects;

import dev.assay.objects.KeyPlaces.Place;
import dev.assay.objects.port.KeyHistory;
import dev.assay.objects.port.KeyHistory.Entry;
import dev.assay.objects.port.ObjectRefused;
import dev.assay.objects.port.SharedBucket;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings rows up to what a bucket holds. It starts from the bucket's state, not from what is said to have changed, so it
 * may be run at any time and any number of times.
 */
@Component
class BucketIndexing {

    /** Joined, for H2 would walk the whole project for a list of names. */
    private static final String KNOWN = """
            select v.id, v.project, v.name, v.locator, v.deleted_at
            from unnest(cast(? as varchar(63) array), cast(? as varchar(1024) array)) as s (project, name)
            join object_version v on v.project = s.project and v.name = s.name
            where v.locator is not null""";

    private static final int AT_ONCE = 64;
    private static final int ATTEMPTS = 20;

    /** An object of the portal's own whose row is missing is left to the put that is still writing it. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(15);

    private final BucketRows rows;
    private final JdbcClient jdbc;
    private final Clock clock;

    BucketIndexing(BucketRows rows, JdbcClient jdbc, Clock clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A key of the bucket and the object that it is. */
    record Placed(KeyHistory history, Place place) {}

    /** @param announced whether new versions are told of as others are */
    Tally index(SharedBucket bucket, List<Placed> window, boolean announced) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(bucket, window, announced);
            } catch (DataIntegrityViolationException | PessimisticLockingFailureException e) {
                // a put took the number, another node the version, or somebody deletes it just now
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private record Wanted(Entry entry, Place place) {}

    private Tally attempt(SharedBucket bucket, List<Placed> window, boolean announced) {
        Map<Place, List<KnownRow>> known = known(window);
        List<Wanted> wanted = new ArrayList<>();
        List<RowChange> changes = new ArrayList<>();
        long listed = 0;
        for (Placed placed : window) {
            List<KnownRow> ofKey = known.getOrDefault(placed.place(), List.of()).stream()
                    .filter(row -> row.isOf(bucket, placed))
                    .toList();
            Set<String> locators = ofKey.stream().map(KnownRow::locator).collect(Collectors.toSet());
            List<Entry> versions = placed.history().versions();
            listed += versions.size();
            versions.stream()
                    .filter(entry -> !locators.contains(locator(bucket, placed, entry)))
                    .forEach(entry -> wanted.add(new Wanted(entry, placed.place())));
            changes.addAll(changes(bucket, placed, ofKey));
        }
        Collection<ObjectRefused> refused = new ConcurrentLinkedQueue<>();
        List<NewRow> found = looked(bucket, wanted, deletions(window), refused).stream()
                .filter(row -> !isUnderWay(row, known))
                .toList();
        Tally written = rows.write(found, changes, announced);
        return new Tally(
                listed - refused.size(),
                written.indexed(),
                listed - wanted.size(),
                written.deleted(),
                List.copyOf(refused));
    }

    /** Asks the bucket again: since it was listed, before the rows were read, a put or a restoration may have come to its end. */
    private List<RowChange> changes(SharedBucket bucket, Placed placed, List<KnownRow> rows) {
        Instant now = clock.instant();
        return RowChange.between(bucket, placed, rows, now).isEmpty()
                ? List.of()
                : RowChange.between(
                        bucket, new Placed(bucket.history(placed.history().key()), placed.place()), rows, now);
    }

    private List<NewRow> looked(
            SharedBucket bucket,
            List<Wanted> wanted,
            Map<String, Map<String, Instant>> deletions,
            Collection<ObjectRefused> refused) {
        return wanted.stream()
                .gather(Gatherers.mapConcurrent(AT_ONCE, each -> look(bucket, each, refused)
                        .map(version -> NewRow.of(
                                version,
                                each.entry(),
                                deletions
                                        .get(each.entry().key())
                                        .get(each.entry().versionId())))))
                .flatMap(Optional::stream)
                .toList();
    }

    /** One version that the bucket refuses must not hold up the others. */
    private static Optional<ObjectVersion> look(SharedBucket bucket, Wanted wanted, Collection<ObjectRefused> refused) {
        try {
            return bucket.look(
                    wanted.entry(), wanted.place().project(), wanted.place().name());
        } catch (ObjectRefused e) {
            refused.add(e);
            return Optional.empty();
        }
    }

    /** A copy over its original carries the id of that, which has its row. */
    private boolean isUnderWay(NewRow row, Map<Place, List<KnownRow>> known) {
        return row.carried()
                && !row.entry().at().isBefore(clock.instant().minus(UNDER_WAY))
                && known.getOrDefault(row.place(), List.of()).stream()
                        .noneMatch(other -> other.id().equals(row.version().id()));
    }

    private static Map<String, Map<String, Instant>> deletions(List<Placed> window) {
        return window.stream()
                .collect(Collectors.toMap(placed -> placed.history().key(), placed -> placed.history()
                        .deletions()));
    }

    private static String locator(SharedBucket bucket, Placed placed, Entry entry) {
        return bucket.locator(entry, placed.place().project(), placed.place().name());
    }

    private static @Nullable Instant deletedAt(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }

    private Map<Place, List<KnownRow>> known(List<Placed> window) {
        List<Place> names = window.stream().map(Placed::place).distinct().toList();
        return jdbc
                .sql(KNOWN)
                .param(names.stream().map(Place::project).toArray(String[]::new))
                .param(names.stream().map(Place::name).toArray(String[]::new))
                .query((row, number) -> new KnownRow(
                        row.getString("id"),
                        new Place(row.getString("project"), row.getString("name")),
                        row.getString("locator"),
                        deletedAt(row.getTimestamp("deleted_at"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(KnownRow::place));
    }
}
