package dev.assay.experiments.metrics;

import java.util.Collection;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compacts the trials of a test at once, while the loop in the background keeps off them. */
public class PromptCompaction {

    private final JdbcClient jdbc;
    private final Compaction compaction;
    private final Settlement settlement;

    PromptCompaction(JdbcClient jdbc, Compaction compaction, Settlement settlement) {
        this.jdbc = jdbc;
        this.compaction = compaction;
        this.settlement = settlement;
    }

    /** Not a bean: one more bean would be one more application context for all tests. */
    public static PromptCompaction in(AutowireCapableBeanFactory beans) {
        return beans.createBean(PromptCompaction.class);
    }

    public void compact(String runId) {
        long id = id(runId);
        settlement.settle(id);
        settlement.alone(id, () -> {
            while (compaction.compact(id)) {
                Thread.yield();
            }
        });
    }

    /** In one transaction; whether it was done. */
    public boolean compactTogether(Collection<String> runIds) {
        boolean[] done = {false};
        Runnable work =
                () -> done[0] = compaction.compact(runIds.stream().map(this::id).toList());
        for (String runId : runIds) {
            long id = id(runId);
            settlement.settle(id);
            Runnable inner = work;
            work = () -> settlement.alone(id, inner);
        }
        work.run();
        return done[0];
    }

    private long id(String runId) {
        return jdbc.sql("select id from trial where run_id = ?")
                .param(runId)
                .query(Long.class)
                .single();
    }
}
