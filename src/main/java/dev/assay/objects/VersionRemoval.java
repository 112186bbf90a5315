package dev.assay.objects;

import dev.assay.base.NotFound;
import dev.assay.objects.port.ObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes versions away, in transactions of its own: softly by a mark, which can be taken off again, or for good with manifests
 * and rows. The bytes follow when nothing names them.
 *
 * <p>The store comes first, and outside of the transaction, which would keep a connection waiting for a bucket: a row without
 * its manifest is purged again, a manifest without a row would come back at the next start.
 */
@Component
class VersionRemoval {

    private static final int BATCH = 500;

    private final ObjectVersions versions;
    private final IndexChanges index;
    private final ObjectStore store;
    private final UnheldBytes unheld;
    private final NamesInUse namesInUse;
    private final TransactionTemplate transaction;
    private final Clock clock;

    VersionRemoval(
            ObjectVersions versions,
            IndexChanges index,
            ObjectStore store,
            UnheldBytes unheld,
            NamesInUse namesInUse,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.versions = versions;
        this.index = index;
        this.store = store;
        this.unheld = unheld;
        this.namesInUse = namesInUse;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    void delete(String project, String name) {
        namesInUse.alone(project, name, () -> {
            List<ObjectVersion> all = read(() -> versions.all(project, name));
            if (all.isEmpty()) {
                throw new NotFound("Object", name);
            }
            store.markDeleted(all);
            Instant now = clock.instant();
            return locked(project, Set.of(name), () -> {
                List<StoredVersion> rows = told(all, versions.all(project, name));
                rows.forEach(row -> row.deletedSince(now));
                index.changed(rows);
                return all;
            });
        });
    }

    /** @return the newest of the name */
    ObjectVersion restore(String project, String name) {
        return namesInUse.alone(project, name, () -> {
            List<ObjectVersion> back = store.restore(read(() -> versions.deleted(project, name)));
            if (back.isEmpty()) {
                throw new NotFound("Deleted object", name);
            }
            return locked(project, Set.of(name), () -> {
                List<StoredVersion> rows = told(back, versions.deleted(project, name));
                rows.forEach(row -> row.deletedSince(null));
                index.changed(rows);
                return versions.versions(project, name, Integer.MAX_VALUE, Limit.of(1))
                        .getFirst()
                        .detached();
            });
        });
    }

    /**
     * The last number of the name stays taken.
     *
     * @param chosen which versions of the name; where it is none, nothing happens
     * @param permitted throws when one of them must stay, for what was tied to it up to now
     * @param recorded what is to be written down of each, in the same transaction
     */
    void purge(
            String project,
            String name,
            Supplier<List<StoredVersion>> chosen,
            Consumer<ObjectVersion> permitted,
            Consumer<ObjectVersion> recorded) {
        namesInUse.alone(project, name, () -> {
            List<ObjectVersion> gone = begin(project, name, chosen, permitted);
            if (gone.isEmpty()) {
                return gone;
            }
            forget(gone);
            return locked(project, Set.of(name), () -> {
                gone.forEach(recorded);
                versions.forgetLowerNumber(project, name);
                versions.keepNumber(project, name);
                remove(gone);
                versions.newestAgain(project, name);
                index.changed(versions.versions(project, name, Integer.MAX_VALUE, Limit.of(1)));
                return gone;
            });
        });
    }

    /** From here on nothing is tied to them: {@link KeptVersions} hold the same lock. */
    private List<ObjectVersion> begin(
            String project, String name, Supplier<List<StoredVersion>> chosen, Consumer<ObjectVersion> permitted) {
        return locked(project, Set.of(name), () -> {
            List<ObjectVersion> gone =
                    chosen.get().stream().map(StoredVersion::detached).toList();
            gone.forEach(permitted);
            versions.beginPurge(ids(gone));
            return gone;
        });
    }

    private void forget(List<ObjectVersion> gone) {
        try {
            store.forget(gone);
        } catch (RuntimeException e) {
            transaction.executeWithoutResult(status -> versions.endPurge(ids(gone)));
            throw e;
        }
    }

    /** @param pattern of SQL's {@code like}, escaped with an exclamation mark */
    void purgeLike(String project, String pattern) {
        List<ObjectVersion> batch;
        do {
            batch = read(() -> versions.allBelow(project, pattern, Limit.of(BATCH)));
            purge(project, batch);
        } while (batch.size() == BATCH);
    }

    private void purge(String project, List<ObjectVersion> gone) {
        Set<String> names = gone.stream().map(ObjectVersion::name).collect(Collectors.toCollection(TreeSet::new));
        namesInUse.alone(project, names, () -> {
            store.forget(gone);
            return locked(project, names, () -> {
                remove(gone);
                return gone;
            });
        });
    }

    private List<ObjectVersion> read(Supplier<List<StoredVersion>> question) {
        return Objects.requireNonNull(transaction.execute(
                status -> question.get().stream().map(StoredVersion::detached).toList()));
    }

    /** A put meanwhile would be taken for one of those that were there, or for none. */
    private <T> T locked(String project, Set<String> names, Supplier<T> work) {
        return transaction.execute(status -> {
            names.forEach(name -> versions.lockName(project, name));
            return work.get();
        });
    }

    /** Without what another node has put since. */
    private static List<StoredVersion> told(List<ObjectVersion> told, List<StoredVersion> rows) {
        Set<String> ids = told.stream().map(ObjectVersion::id).collect(Collectors.toSet());
        return rows.stream().filter(row -> ids.contains(row.id())).toList();
    }

    private void remove(List<ObjectVersion> gone) {
        index.gone(gone);
        versions.remove(ids(gone));
        unheld.add(gone.stream().map(ObjectVersion::digest).toList());
    }

    private static List<String> ids(List<ObjectVersion> versions) {
        return versions.stream().map(ObjectVersion::id).toList();
    }
}
