package dev.assay.objects;

import dev.assay.objects.VersionRows.NewVersion;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes rows of versions that a bucket holds; a repository, so that who calls sees Spring's exceptions. */
@Repository
class BucketRows {

    private final ObjectVersions versions;
    private final VersionRows written;
    private final EntityManager entities;
    private final IndexChanges index;
    private final ApplicationEventPublisher events;

    BucketRows(
            ObjectVersions versions,
            VersionRows written,
            EntityManager entities,
            IndexChanges index,
            ApplicationEventPublisher events) {
        this.versions = versions;
        this.written = written;
        this.index = index;
        this.entities = entities;
        this.events = events;
    }

    /** @return how many of the found ones were new, and how many of the changes deleted something */
    @Transactional
    public Tally write(List<NewRow> found, List<RowChange> changes, boolean announced) {
        List<NewRow> fresh = unknown(found);
        Map<KeyPlaces.Place, List<NewRow>> byName = new LinkedHashMap<>();
        fresh.forEach(row ->
                byName.computeIfAbsent(row.place(), place -> new ArrayList<>()).add(row));
        byName.forEach((place, rows) -> insert(place, rows, announced));
        versions.lockNames(changes.stream().map(RowChange::place));
        changes.stream().flatMap(change -> change(change).stream()).distinct().forEach(this::markNewest);
        long deleted = Stream.concat(
                        fresh.stream().map(NewRow::deletedAt), changes.stream().map(RowChange::deletedAt))
                .filter(moment -> moment != null)
                .count();
        return new Tally(0, fresh.size(), 0, deleted);
    }

    /** A copy within the bucket brings the id of what it was copied from; it is a version of its own. */
    private List<NewRow> unknown(List<NewRow> found) {
        Set<String> taken = known(found.stream()
                .flatMap(row -> Stream.of(row.version().id(), row.entry().id()))
                .toList());
        List<NewRow> unknown = new ArrayList<>();
        for (NewRow row : found) {
            NewRow one = taken.contains(row.version().id()) ? row.copied() : row;
            if (taken.add(one.version().id())) {
                unknown.add(one);
            }
        }
        return unknown;
    }

    private Set<String> known(Collection<String> ids) {
        return ids.isEmpty() ? new HashSet<>() : new HashSet<>(versions.known(ids));
    }

    private void insert(KeyPlaces.Place place, List<NewRow> rows, boolean announced) {
        int last = written.last(place.project(), place.name());
        if (last > 0) {
            versions.lockName(place.project(), place.name());
            written.notNewestBelow(place.project(), place.name(), last + 1);
            index.changed(versions.versions(place.project(), place.name(), last + 1, Limit.of(1)));
        }
        List<NewVersion> numbered = new ArrayList<>();
        for (NewRow row : rows) {
            numbered.add(new NewVersion(
                    row.version().numbered(last + numbered.size() + 1), row == rows.getLast(), row.deletedAt()));
        }
        written.insert(numbered);
        List<StoredVersion> listed = numbered.stream()
                .map(NewVersion::row)
                .filter(StoredVersion::listed)
                .toList();
        if (announced) {
            index.changed(listed);
            listed.forEach(this::announce);
        } else {
            // who brings many has them indexed at the end of each transaction
            index.note(listed.stream().map(StoredVersion::id).toList());
        }
    }

    private void announce(StoredVersion row) {
        ObjectVersion version = row.detached();
        events.publishEvent(new ObjectVersionStored(version.id(), version.project(), version.name(), version.number()));
    }

    private Optional<KeyPlaces.Place> change(RowChange change) {
        StoredVersion row = entities.find(StoredVersion.class, change.id(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null || !Objects.equals(row.deletedAt(), change.before())) {
            return Optional.empty();
        }
        row.deletedSince(change.deletedAt());
        index.changed(List.of(row));
        return Optional.of(change.place());
    }

    /** A bucket may lose the last version of a key and keep those before it. */
    private void markNewest(KeyPlaces.Place place) {
        versions.versions(place.project(), place.name(), Integer.MAX_VALUE, Limit.of(1)).stream()
                .filter(last -> !last.isNewest())
                .forEach(last -> {
                    versions.marked(place.project(), place.name()).forEach(before -> mark(before, false));
                    mark(last, true);
                });
    }

    private void mark(StoredVersion row, boolean newest) {
        row.markNewest(newest);
        index.changed(List.of(row));
    }
}
