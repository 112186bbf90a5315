package dev.assay.experiments;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.base.AfterCommit;
import dev.assay.base.LikePattern;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The keys that trials of an experiment have ever logged, so that choosing a column reads no trial. */
@Component
class LoggedKeys {

    enum Kind {
        METRIC,
        PARAM,
        TAG
    }

    private record Key(long experiment, Kind kind, String name) {

        // one order for all writers, so that none waits for another that waits for it
        static final Comparator<Key> ORDER =
                Comparator.comparing(Key::experiment).thenComparing(Key::kind).thenComparing(Key::name);
    }

    private final JdbcTemplate jdbc;
    private final Cache<Key, Boolean> written =
            Caffeine.newBuilder().maximumSize(100_000).build();

    LoggedKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** In the caller's transaction; keys that are known already cost no statement. */
    void add(List<LogEntry> entries) {
        SequencedSet<Key> fresh = new TreeSet<>(Key.ORDER);
        for (LogEntry entry : entries) {
            long experiment = entry.trial().experimentId();
            collect(fresh, experiment, Kind.METRIC, entry.series().keySet());
            collect(fresh, experiment, Kind.PARAM, entry.params().keySet());
            collect(fresh, experiment, Kind.TAG, entry.tags().keySet());
        }
        write(fresh);
    }

    /** Those that contain the text, by name. */
    List<String> find(long experiment, Kind kind, String containing, int limit) {
        return jdbc.queryForList("""
                        select name from logged_key where experiment_id = ? and kind = ? and lower(name) like ? escape '!'
                        order by name limit ?""", String.class, experiment, kind.name(), LikePattern.containing(containing), limit);
    }

    private void collect(Collection<Key> fresh, long experiment, Kind kind, Collection<String> names) {
        for (String name : names) {
            Key key = new Key(experiment, kind, name);
            if (written.getIfPresent(key) == null) {
                fresh.add(key);
            }
        }
    }

    private void write(Collection<Key> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(
                "insert into logged_key (experiment_id, kind, name) values (?, ?, ?) on conflict do nothing",
                fresh.stream()
                        .map(key -> new Object[] {key.experiment(), key.kind().name(), key.name()})
                        .toList());
        AfterCommit.run(() -> fresh.forEach(key -> written.put(key, true)));
    }
}
