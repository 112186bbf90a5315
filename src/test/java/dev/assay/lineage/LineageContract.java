package dev.assay.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What edges promise, whatever database lies below. */
abstract class LineageContract {

    @Autowired
    Lineage lineage;

    @Autowired
    LineageGraphs graphs;

    @Autowired
    JdbcClient jdbc;

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
    void ofWhatIsGoneOnlyItsMakersTell() {
        Reference trial = new Reference(Kind.TRIAL, UUID.randomUUID().toString(), "maker");
        lineage.link(trial, "made", rows);
        lineage.link(execution, "made", rows);
        lineage.link(new Reference(Kind.DEPLOYMENT, rows.id(), "reader"), "read", rows);
        lineage.link(rows, "made by", execution);
        Instant made = lineage.of(Kind.TRIAL, trial.id()).getFirst().at();

        lineage.forgetAllButMakers(Kind.OBJECT_VERSION, rows.id());
        lineage.forgetAllButMakers(Kind.OBJECT_VERSION, rows.id());

        Reference gone = new Reference(Kind.OBJECT_VERSION, rows.id(), "rows.csv, purged");
        assertThat(lineage.of(Kind.OBJECT_VERSION, rows.id()))
                .extracting(Edge::from, Edge::relation, Edge::to)
                .containsExactly(tuple(trial, "made", gone), tuple(execution, "made", gone));
        assertThat(lineage.of(Kind.TRIAL, trial.id()).getFirst().at()).isEqualTo(made);
        assertThat(graphs.around(trial).nodes())
                .filteredOn(node -> node.thing().equals(gone))
                .singleElement()
                .satisfies(node -> assertThat(node.thing().isPurged()).isTrue());
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

    @Test
    void theWayToALiveRouteIsDrawnBeforeNewerModelsThatNobodyServes() {
        String model = "m" + UUID.randomUUID();
        for (int i = 0; i < 12; i++) {
            Reference trial = new Reference(Kind.TRIAL, model + i, "trial " + i);
            lineage.link(trial, "read", rows);
            lineage.link(trial, "registered", new Reference(Kind.MODEL_VERSION, model + "/" + i, "version " + i));
        }
        String deployment = UUID.randomUUID().toString().replace("-", "");
        jdbc.sql("""
                        insert into deployment (id, model, version, project, kind, state, attempt, chosen, accepted_at, created_at)
                        values (?, ?, 0, 'p', 'REST', 'LIVE', 1, false, current_timestamp, current_timestamp)""").params(deployment, model).update();
        try {
            LineageGraph found = graphs.around(rows);

            assertThat(found.nodes())
                    .extracting(node -> node.thing().label())
                    .hasSize(1 + 8 + 8 + 1)
                    .contains("trial 0", "version 0", model + " version 0 as REST")
                    .doesNotContain("trial 1");
            assertThat(found.nodes())
                    .filteredOn(node -> node.state() != null)
                    .singleElement()
                    .satisfies(node -> assertThat(node.state().words()).isEqualTo("live"));
            assertThat(found.more()).containsExactly(new LineageGraph.More(rows, false, 4));
            assertThat(graphs.neighbours(found.more().getFirst(), null, 5).items())
                    .extracting(node -> node.thing().label())
                    .containsExactly("trial 11", "trial 10", "trial 9", "trial 8", "trial 7");
        } finally {
            jdbc.sql("delete from deployment where id = ?").param(deployment).update();
        }
    }

    private static void awaitAll(CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
