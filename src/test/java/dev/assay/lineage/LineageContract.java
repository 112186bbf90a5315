package dev.assay.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What edges promise, whatever database lies below. */
abstract class LineageContract {

    @Autowired
    Lineage lineage;

    @Autowired
    TransactionTemplate transaction;

    private final Reference execution =
            new Reference(Kind.EXECUTION, UUID.randomUUID().toString(), "training #1");
    private final Reference rows =
            new Reference(Kind.OBJECT_VERSION, UUID.randomUUID().toString(), "rows.csv");

    @Test
    void anEdgeThatIsThereStaysAsItIs() {
        lineage.link(execution, "read", rows);
        lineage.link(new Reference(Kind.EXECUTION, execution.id(), "renamed"), "read", rows);

        assertThat(lineage.of(Kind.EXECUTION, execution.id()))
                .singleElement()
                .satisfies(edge -> assertThat(edge.from().label()).isEqualTo("training #1"));
    }

    @Test
    void stepsThatReadTheSameAtOnceDoNotSpoilEachOthersTransactions() throws Exception {
        CyclicBarrier together = new CyclicBarrier(6);
        Callable<Boolean> read = () -> transaction.execute(status -> {
            awaitAll(together);
            lineage.link(execution, "read", rows);
            lineage.link(rows, "made by", execution);
            return true;
        });
        List<Future<Boolean>> done;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            done = threads.invokeAll(Collections.nCopies(6, read));
        }

        assertThat(done).extracting(Future::get).containsOnly(true);
        assertThat(lineage.of(Kind.EXECUTION, execution.id())).hasSize(2);
    }

    private static void awaitAll(CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
