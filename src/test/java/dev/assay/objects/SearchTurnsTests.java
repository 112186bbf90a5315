package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SearchTurnsTests {

    private final SearchTurns turns = new SearchTurns(new SearchProperties("", "", "", false));

    @Test
    void searchesThatHardlyEndHoldUpNobody() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch begun = new CountDownLatch(processors());
            Stream.generate(() -> others.submit(() -> turns.take(() -> {
                        begun.countDown();
                        await(ended);
                        return 0;
                    })))
                    .limit(processors())
                    .toList();
            begun.await();

            assertThat(turns.take(() -> "found")).isEqualTo("found");
            ended.countDown();
        }
    }

    @Test
    void aSearchThatFailsGivesItsTurnBack() {
        for (int i = 0; i <= processors(); i++) {
            assertThatThrownBy(() -> turns.take(() -> {
                        throw new IllegalStateException("away");
                    }))
                    .hasMessage("away");
        }

        assertThat(turns.free()).isEqualTo(processors());
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
