package dev.assay.objects;

import dev.assay.access.AuditLog;
import dev.assay.access.May;
import dev.assay.base.Conflict;
import dev.assay.base.Topics;
import dev.assay.base.work.WorkInProgress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Long work on all objects that an admin starts, one at a time, in the background. What is known of it ends with the process. */
@Service
public class ObjectMaintenance {

    public static final String REINDEX = "reindex";
    public static final String VERIFY = "verify";

    private static final Logger LOG = LoggerFactory.getLogger(ObjectMaintenance.class);

    private final Reindex reindex;
    private final Verification verification;
    private final AuditLog audit;
    private final WorkInProgress running;
    private final Topics topics;
    private final Clock clock;
    private final Map<String, LongWork> works = new ConcurrentHashMap<>();

    ObjectMaintenance(
            Reindex reindex,
            Verification verification,
            AuditLog audit,
            WorkInProgress running,
            Topics topics,
            Clock clock) {
        this.reindex = reindex;
        this.verification = verification;
        this.audit = audit;
        this.running = running;
        this.topics = topics;
        this.clock = clock;
    }

    /** Brings rows up to the manifests and builds the search index again. Searches find less until it is done. */
    @PreAuthorize(May.ADMINISTER)
    public ObjectWork reindex() {
        return start(REINDEX, reindex::run);
    }

    /** Reads everything back against its digest. */
    @PreAuthorize(May.ADMINISTER)
    public ObjectWork verify() {
        return start(VERIFY, verification::run);
    }

    @PreAuthorize(May.ADMINISTER)
    public ObjectWork status(String work) {
        LongWork known = works.get(work);
        return known == null ? ObjectWork.never(work) : known.seen();
    }

    private synchronized ObjectWork start(String name, Function<LongWork, String> work) {
        works.values().stream()
                .map(LongWork::seen)
                .filter(other -> other.state() == ObjectWork.State.RUNNING)
                .findFirst()
                .ifPresent(other -> {
                    throw new Conflict("A %s is running, started %s. Wait for its end."
                            .formatted(other.work(), other.startedAt()));
                });
        audit.record("objects." + name, "all projects", null, "started");
        LongWork begun = new LongWork(name, clock, this::tell);
        works.put(name, begun);
        Thread.ofPlatform()
                .name("objects-" + name)
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .start(() -> run(begun, work));
        return begun.seen();
    }

    private void tell(ObjectWork seen) {
        Double fraction =
                seen.total() == null || seen.total() == 0 ? null : Math.min(1, (double) seen.done() / seen.total());
        running.report("objects-" + seen.work(), "Objects: " + seen.work(), "admin/system", seen.doing(), fraction);
    }

    private void run(LongWork begun, Function<LongWork, String> work) {
        try {
            String summary = work.apply(begun);
            begun.finished(
                    ObjectWork.State.DONE, summary + problems(begun.seen().problemCount()));
        } catch (RuntimeException | Error e) {
            LOG.error("The {} of objects failed", begun.seen().work(), e);
            begun.finished(ObjectWork.State.FAILED, "It failed: " + e.getMessage());
        }
        LOG.info("{} of objects: {}", begun.seen().work(), begun.seen().summary());
        running.finished("objects-" + begun.seen().work());
        topics.publish(ObjectCatalog.TOPIC);
        topics.publish(WorkInProgress.TOPIC);
    }

    private static String problems(int count) {
        return count == 0 ? "" : "; %,d problem%s".formatted(count, count == 1 ? "" : "s");
    }
}
