package dev.assay.objects;

import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.ObjectStore.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks each night for bytes that a crash left between being placed and being named, which nobody noted: to note each put's
 * before it places them would cost every put a write.
 */
@Component
class FindUnheldBytes {

    private static final Logger LOG = LoggerFactory.getLogger(FindUnheldBytes.class);
    private static final int BATCH = 500;

    private final ObjectStore store;
    private final ObjectVersions versions;
    private final UnheldBytes unheld;
    private final TransactionTemplate transaction;

    FindUnheldBytes(
            ObjectStore store, ObjectVersions versions, UnheldBytes unheld, PlatformTransactionManager transactions) {
        this.store = store;
        this.versions = versions;
        this.unheld = unheld;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(cron = "0 40 3 * * *")
    void run() {
        find(seen -> {}, RecoverVersions::warn);
    }

    /**
     * Begins the time of grace of those for which it is not running.
     *
     * @param progress hears how many more were looked at
     * @return how many no version names, whenever their time began
     */
    int find(IntConsumer progress, Consumer<ObjectStore.Unreadable> unreadable) {
        Set<String> fresh = new TreeSet<>();
        int[] noted = new int[1];
        try (Stream<String> digests = store.digests()) {
            digests.gather(Gatherers.windowFixed(BATCH)).forEach(window -> {
                List<String> free = unnamed(window);
                List<String> found = unheld.unknown(free);
                noted[0] += free.size() - found.size();
                fresh.addAll(found);
                progress.accept(window.size());
            });
        }
        Set<String> left = withoutManifest(withoutRow(fresh), unreadable);
        if (!left.isEmpty() && anyVersionIsLost()) {
            LOG.warn("{} pieces of bytes that no version seems to name stay: a manifest without a row cannot be read"
                    + " and may name them", left.size());
            return noted[0];
        }
        transaction.executeWithoutResult(status -> unheld.addMissing(left));
        return noted[0] + left.size();
    }

    private List<String> unnamed(List<String> digests) {
        List<String> unnamed = new ArrayList<>(digests);
        unnamed.removeAll(new HashSet<>(versions.held(digests)));
        return unnamed;
    }

    /** Neither row nor manifest says which bytes it names; a person may still mend its manifest. */
    private boolean anyVersionIsLost() {
        List<String> unread = store.unread();
        return !new HashSet<>(versions.known(unread)).containsAll(unread);
    }

    /** Puts that were under way when theirs were listed have come to their end meanwhile. */
    private Set<String> withoutRow(Collection<String> digests) {
        Set<String> left = new HashSet<>();
        digests.stream().gather(Gatherers.windowFixed(BATCH)).forEach(window -> left.addAll(unnamed(window)));
        return left;
    }

    /** A version whose row was lost is there all the same. All manifests are read for it, so only where there is need. */
    private Set<String> withoutManifest(Set<String> digests, Consumer<ObjectStore.Unreadable> unreadable) {
        if (digests.isEmpty()) {
            return digests;
        }
        Set<String> left = new HashSet<>(digests);
        try (Stream<Manifest> manifests = store.manifests(Instant.MIN, unreadable)) {
            manifests.map(manifest -> manifest.version().digest()).forEach(left::remove);
        }
        return left;
    }
}
