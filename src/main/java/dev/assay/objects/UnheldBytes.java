package dev.assay.objects;

import dev.assay.objects.port.ObjectStore;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Bytes that perhaps no version names any more. They stay for a time of grace, so that a backup or a reader that is under way
 * still finds them; then a sweep removes what no version has come to name meanwhile.
 */
@Component
class UnheldBytes {

    private static final Logger LOG = LoggerFactory.getLogger(UnheldBytes.class);
    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final ObjectStore store;
    private final BytesInUse bytesInUse;
    private final ObjectSettings settings;
    private final Clock clock;

    UnheldBytes(JdbcClient jdbc, ObjectStore store, BytesInUse bytesInUse, ObjectSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.bytesInUse = bytesInUse;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Their time of grace begins now, also where it had begun before. In the caller's transaction; whether something else names
     * them is seen when their time has come.
     */
    void add(Collection<String> digests) {
        Timestamp now = Timestamp.from(clock.instant());
        noted(digests).forEach(digest -> {
            jdbc.sql("update object_unheld set since = ? where digest = ?")
                    .params(now, digest)
                    .update();
            insert(digest, now);
        });
    }

    /**
     * As {@link #add}, but those whose time is running already keep it, and they stay as long as an upload that was cut at its
     * very end and may go on with them.
     */
    void addMissing(Collection<String> digests) {
        Duration more = settings.uploads().minus(settings.grace());
        Timestamp since = Timestamp.from(clock.instant().plus(more.isNegative() ? Duration.ZERO : more));
        noted(digests).forEach(digest -> insert(digest, since));
    }

    /** Those of them whose time is not running. */
    List<String> unknown(Collection<String> digests) {
        List<String> unknown = new ArrayList<>(digests);
        unknown.removeAll(new HashSet<>(jdbc.sql("select digest from object_unheld where digest = any(?)")
                .param(digests.toArray(String[]::new))
                .query(String.class)
                .list()));
        return unknown;
    }

    /** In one order, for two who note the same wait for each other. */
    private static Stream<String> noted(Collection<String> digests) {
        return digests.stream().distinct().filter(digest -> !digest.isEmpty()).sorted();
    }

    private void insert(String digest, Timestamp since) {
        jdbc.sql("insert into object_unheld (digest, since) values (?, ?) on conflict do nothing")
                .params(digest, since)
                .update();
    }

    @Scheduled(initialDelayString = "PT6M", fixedDelayString = "PT1H")
    void sweep() {
        int removed = sweep(clock.instant().minus(settings.grace()));
        if (removed > 0) {
            LOG.info("Removed {} pieces of bytes that no object version names", removed);
        }
    }

    /** @return how many bytes, by digest, were removed */
    int sweep(Instant dueBefore) {
        int removed = 0;
        String after = "";
        List<String> due = due(dueBefore, after);
        while (!due.isEmpty()) {
            for (String digest : due) {
                removed += remove(digest, dueBefore) ? 1 : 0;
            }
            after = due.getLast();
            due = due(dueBefore, after);
        }
        return removed;
    }

    private boolean remove(String digest, Instant dueBefore) {
        boolean[] removed = new boolean[1];
        bytesInUse.unlessUsed(digest, () -> {
            boolean held = jdbc.sql("select count(*) from object_version where digest = ?")
                            .param(digest)
                            .query(Integer.class)
                            .single()
                    > 0;
            if (!held) {
                store.removeBytes(List.of(digest));
                removed[0] = true;
            }
            // a purge under way may just have begun its time anew
            jdbc.sql("delete from object_unheld where digest = ? and since <= ?")
                    .params(digest, Timestamp.from(dueBefore))
                    .update();
        });
        return removed[0];
    }

    private List<String> due(Instant before, String after) {
        return jdbc.sql("select digest from object_unheld where since <= ? and digest > ? order by digest limit ?")
                .params(Timestamp.from(before), after, BATCH)
                .query(String.class)
                .list();
    }
}
