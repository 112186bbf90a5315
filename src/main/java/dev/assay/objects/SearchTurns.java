package dev.assay.objects;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets as many searches at the index as there are processors, in the order in which they came: more at once would only take
 * the processors from one another, and each would end late. Whoever has waited long goes anyway, so that some that hardly end
 * hold up nobody. A cluster has processors of its own.
 */
@Component
class SearchTurns {

    private static final Duration LONGEST = Duration.ofMillis(250);

    private final Semaphore free;

    SearchTurns(SearchProperties settings) {
        int processors = Runtime.getRuntime().availableProcessors();
        this.free = new Semaphore(settings.remote() ? Integer.MAX_VALUE : processors, true);
    }

    <T> T take(Supplier<T> search) {
        boolean taken = waited();
        try {
            return search.get();
        } finally {
            if (taken) {
                free.release();
            }
        }
    }

    int free() {
        return free.availablePermits();
    }

    private boolean waited() {
        try {
            return free.tryAcquire(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
