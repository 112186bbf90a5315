package dev.assay.objects;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * Since when the youngest versions were stored. A page of the newest that have something lies among them nearly always, and is
 * found there without walking along all that have it.
 */
@Component
class Youngest {

    /** So many, within a factor of two: what one of a thousand versions has fills a page from them. */
    private static final int COUNT = 30_000;

    /** Of so many times as many or fewer all can be walked along. */
    private static final int FEW = 4;

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final AskedIndex index;
    private final Clock clock;
    private final LoadingCache<Integer, OptionalLong> since =
            Caffeine.newBuilder().refreshAfterWrite(KEPT).build(this::since);

    Youngest(AskedIndex index, Clock clock) {
        this.index = index;
        this.clock = clock;
    }

    /**
     * In microseconds, as {@link VersionFields#STORED}; empty where there are few versions. Of a minute ago, or of when somebody
     * asked last: an old answer is right as well, only more lie behind it.
     */
    OptionalLong since() {
        return since.get(COUNT);
    }

    OptionalLong since(int wanted) {
        if (storedSince(0) < FEW * (long) wanted) {
            return OptionalLong.empty();
        }
        long early = 0;
        long late = VersionIndex.moment(clock.instant());
        while (late - early > 1) {
            long middle = early + (late - early) / 2;
            long count = storedSince(middle);
            if (count >= wanted / 2 && count <= wanted * 2L) {
                return OptionalLong.of(middle);
            }
            if (count > wanted) {
                early = middle;
            } else {
                late = middle;
            }
        }
        return OptionalLong.empty();
    }

    private long storedSince(long moment) {
        return index.ask(session -> session.search(StoredVersion.class)
                .where(f -> f.range().field(VersionFields.STORED).atLeast(moment))
                .fetchTotalHitCount());
    }
}
