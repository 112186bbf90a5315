package dev.assay.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TopicsTests {

    private final Topics topics = new Topics();

    @Test
    void whoSubscribesWhileTheLastOneLeavesIsHeard() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> comingAndGoing = CompletableFuture.runAsync(
                () -> {
                    while (!done.get()) {
                        topics.subscribe("a", () -> {}).run();
                    }
                },
                Thread.ofPlatform().daemon()::start);
        AtomicInteger heard = new AtomicInteger();
        int times = 100_000;
        for (int time = 0; time < times; time++) {
            Runnable end = topics.subscribe("a", heard::incrementAndGet);
            topics.publish("a");
            end.run();
        }
        done.set(true);
        comingAndGoing.get();
        assertThat(heard).hasValue(times);
        assertThat(topics.heard("a")).isFalse();
    }

    @Test
    void newsAreRememberedWithoutAListener() {
        long before = System.nanoTime();
        assertThat(topics.changedSince("a", before)).isFalse();
        topics.publish("a");
        assertThat(topics.changedSince("a", before)).isTrue();
        assertThat(topics.changedSince("b", before)).isFalse();
    }
}
