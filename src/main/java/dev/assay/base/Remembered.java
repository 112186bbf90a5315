package dev.assay.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was read from the database, for a while. Who finds nothing reads for themselves: Caffeine's own loading lets all who
 * ask for a key wait for the first of them, which may itself wait for a connection that they hold.
 */
public final class Remembered<K, V> {

    private final Cache<K, V> known;
    private final Function<K, @Nullable V> read;
    private final AtomicLong forgotten = new AtomicLong();

    /** @param read null is not remembered */
    public Remembered(long most, Duration kept, Function<K, @Nullable V> read) {
        this.known =
                Caffeine.newBuilder().maximumSize(most).expireAfterWrite(kept).build();
        this.read = read;
    }

    /** Who reads at the same time gets the same: what came first. */
    public @Nullable V get(K key) {
        V present = known.getIfPresent(key);
        return present == null ? fresh(key) : present;
    }

    public @Nullable V ifPresent(K key) {
        return known.getIfPresent(key);
    }

    public void forget(K key) {
        forgotten.incrementAndGet();
        known.invalidate(key);
    }

    public void forgetAll() {
        forgotten.incrementAndGet();
        known.invalidateAll();
    }

    private @Nullable V fresh(K key) {
        long before = forgotten.get();
        V found = read.apply(key);
        if (found == null) {
            return null;
        }
        V earlier = known.asMap().putIfAbsent(key, found);
        if (forgotten.get() != before) {
            // it may have been read before the change that somebody wanted forgotten
            known.invalidate(key);
        }
        return earlier == null ? found : earlier;
    }
}
