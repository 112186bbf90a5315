package dev.assay.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RememberedTests {

    private static Remembered<String, String> of(Function<String, String> read) {
        return new Remembered<>(10, Duration.ofHours(1), read);
    }

    @Test
    void whoeverAsksDoesNotWaitForAnother() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        AtomicInteger reads = new AtomicInteger();
        Remembered<String, String> names = of(key -> {
            if (reads.getAndIncrement() == 0) {
                reading.countDown();
                await(release);
                return "slow";
            }
            return "quick";
        });
        CompletableFuture<String> slow =
                CompletableFuture.supplyAsync(() -> names.get("a"), Thread::startVirtualThread);
        reading.await();
        CompletableFuture<String> quick =
                CompletableFuture.supplyAsync(() -> names.get("a"), Thread::startVirtualThread);
        assertThat(quick.get(1, TimeUnit.MINUTES)).isEqualTo("quick");
        release.countDown();
        assertThat(slow.get(1, TimeUnit.MINUTES)).isEqualTo("quick");
        assertThat(reads).hasValue(2);
        assertThat(names.get("a")).isEqualTo("quick");
        assertThat(reads).hasValue(2);
    }

    @Test
    void whatIsForgottenWhileItIsReadIsReadAgain() {
        AtomicInteger reads = new AtomicInteger();
        var self = new Object() {
            Remembered<String, String> names;
        };
        self.names = of(key -> {
            int read = reads.incrementAndGet();
            if (read == 1) {
                self.names.forget(key);
            }
            return "read " + read;
        });
        assertThat(self.names.get("a")).isEqualTo("read 1");
        assertThat(self.names.get("a")).isEqualTo("read 2");
        assertThat(self.names.get("a")).isEqualTo("read 2");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
