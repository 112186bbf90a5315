package dev.assay.objects;

import dev.assay.access.CurrentActor;
import dev.assay.base.GroupCommit;
import dev.assay.objects.VersionRows.NewVersion;
import dev.assay.objects.port.Draft;
import dev.assay.objects.port.Incoming;
import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.ObjectStore.Manifest;
import dev.assay.objects.port.SharedBucket;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.search.mapper.orm.Search;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes received bytes a version: bytes durable, manifest durable, row committed, in this order and never in the caller's
 * transaction, for a version that was answered for must not vanish with the caller's work.
 */
@Component
class VersionWriter {

    private static final int ATTEMPTS = 20;

    /** So many of one name may be on their way at once. */
    private static final int PUT_BESIDE = 20;

    private final ObjectVersions versions;
    private final VersionRows rows;
    private final EntityManager entities;
    private final ObjectStore store;
    private final BytesInUse bytesInUse;
    private final NamesInUse namesInUse;
    private final UnheldBytes unheld;
    private final TransactionTemplate transaction;
    private final GroupCommit<Placed, ObjectVersion> groups;
    private final ApplicationEventPublisher events;
    private final CurrentActor actor;
    private final Clock clock;

    /** @param deletedAt absent for what is there */
    private record Placed(ObjectVersion version, @Nullable Instant deletedAt) {}

    VersionWriter(
            ObjectVersions versions,
            VersionRows rows,
            EntityManager entities,
            ObjectStore store,
            BytesInUse bytesInUse,
            NamesInUse namesInUse,
            UnheldBytes unheld,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            CurrentActor actor,
            Clock clock) {
        this.versions = versions;
        this.rows = rows;
        this.entities = entities;
        this.store = store;
        this.bytesInUse = bytesInUse;
        this.namesInUse = namesInUse;
        this.unheld = unheld;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.groups = new GroupCommit<>(new TransactionTemplate(transactions), this::insert);
        this.events = events;
        this.actor = actor;
        this.clock = clock;
    }

    /** Name and metadata have been checked. */
    ObjectVersion write(String id, String project, String name, Map<String, String> metadata, Incoming bytes) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Draft draft = new Draft(id, project, name, metadata, ContentTypes.of(name, bytes.head()), actor.name(), now);
        return bytesInUse.whileUsed(bytes.digest(), () -> {
            ObjectVersion placed = draft.version(bytes, store.place(bytes, draft));
            try {
                return namesInUse.alone(placed.project(), placed.name(), () -> numbered(placed));
            } catch (RuntimeException e) {
                return madeAllTheSame(placed, e).orElseThrow(() -> e);
            }
        });
    }

    private ObjectVersion numbered(ObjectVersion placed) {
        Placed one = new Placed(placed, deletedMeanwhile(placed));
        for (int attempt = 1; ; attempt++) {
            try {
                return groups.commit(one);
            } catch (DuplicateKeyException e) {
                // another node took the number, or made the row itself from what is in the store
                if (attempt == ATTEMPTS || versions.findWhole(placed.id()).isPresent()) {
                    throw e;
                }
            }
        }
    }

    /** A bucket marks names: a deletion that came while the bytes were on their way lies over them, too. */
    private @Nullable Instant deletedMeanwhile(ObjectVersion placed) {
        if (!(store instanceof SharedBucket)) {
            return null;
        }
        return versions.deletions(placed.project(), placed.name(), Limit.of(PUT_BESIDE)).stream()
                .filter(Objects::nonNull)
                .filter(moment -> !moment.isBefore(placed.createdAt()))
                .findFirst()
                .filter(moment ->
                        store.manifest(placed).filter(Manifest::deleted).isPresent())
                .orElse(null);
    }

    /** A commit may have come through although it failed; only where it certainly did not, nothing of the version stays. */
    private Optional<ObjectVersion> madeAllTheSame(ObjectVersion placed, RuntimeException failure) {
        try {
            Optional<ObjectVersion> made = transaction.execute(status -> {
                Optional<ObjectVersion> row = versions.findWhole(placed.id());
                if (row.isEmpty()) {
                    unheld.add(List.of(placed.digest()));
                }
                return row;
            });
            if (made.isEmpty()) {
                store.forget(List.of(placed));
            }
            return made;
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            return Optional.empty();
        }
    }

    /** Of different names: whoever puts holds its name. */
    private List<ObjectVersion> insert(List<Placed> group) {
        List<NewVersion> made = group.stream().map(this::number).toList();
        rows.insert(made);
        made.forEach(this::announce);
        List<ObjectVersion> versions = made.stream().map(NewVersion::version).toList();
        store.keep(versions);
        return versions;
    }

    private NewVersion number(Placed placed) {
        ObjectVersion before = placed.version();
        ObjectVersion version = before.numbered(rows.last(before.project(), before.name()) + 1);
        if (version.number() > 1) {
            versions.lockName(version.project(), version.name());
            rows.notNewestBelow(version.project(), version.name(), version.number());
        }
        return new NewVersion(version, true, placed.deletedAt());
    }

    private void announce(NewVersion made) {
        ObjectVersion version = made.version();
        StoredVersion row = made.row();
        if (row.listed()) {
            Search.session(entities).indexingPlan().addOrUpdate(row);
            events.publishEvent(
                    new ObjectVersionStored(version.id(), version.project(), version.name(), version.number()));
        }
    }
}
