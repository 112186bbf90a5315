package dev.assay.experiments;

import dev.assay.access.AuditLog;
import dev.assay.access.May;
import dev.assay.base.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts any number of trials away and takes them back, in batches: a list of 200,000 locks nobody out. */
@Service
public class TrialArchive {

    private static final int BATCH = 1000;

    /** Trials that were moved together, so that exactly these can be moved back. */
    public static final class Moved {

        private final String experimentId;
        private final long[] ids;

        Moved(String experimentId, long[] ids) {
            this.experimentId = experimentId;
            this.ids = ids;
        }

        public String experimentId() {
            return experimentId;
        }

        public int count() {
            return ids.length;
        }
    }

    private final JdbcClient jdbc;
    private final KnownTrials known;
    private final SelectedTrials selected;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final Topics topics;

    TrialArchive(
            JdbcClient jdbc,
            KnownTrials known,
            SelectedTrials selected,
            TransactionTemplate transaction,
            AuditLog audit,
            Topics topics) {
        this.jdbc = jdbc;
        this.known = known;
        this.selected = selected;
        this.transaction = transaction;
        this.audit = audit;
        this.topics = topics;
    }

    /** How many of the selection are archived, or are not. */
    @PreAuthorize(May.VIEW)
    public int count(TrialSelection selection, boolean archived) {
        return selected.count(selection, archived);
    }

    /** @param progress hears how many are done */
    @PreAuthorize(May.WRITE_TRIALS)
    public Moved archive(TrialSelection selection, IntConsumer progress) {
        return move(new Moved(selection.experimentId(), selected.ids(selection, false)), true, progress);
    }

    @PreAuthorize(May.WRITE_TRIALS)
    public Moved restore(TrialSelection selection, IntConsumer progress) {
        return move(new Moved(selection.experimentId(), selected.ids(selection, true)), false, progress);
    }

    /** Takes back what was archived; what was purged meanwhile stays away. */
    @PreAuthorize(May.WRITE_TRIALS)
    public Moved undo(Moved archived, IntConsumer progress) {
        return move(archived, false, progress);
    }

    private Moved move(Moved trials, boolean archived, IntConsumer progress) {
        for (int from = 0; from < trials.ids.length; from += BATCH) {
            int end = Math.min(from + BATCH, trials.ids.length);
            List<Long> batch = Arrays.stream(trials.ids, from, end).boxed().toList();
            List<String> changed = transaction.execute(status -> move(batch, archived));
            progress.accept(end);
            changed.forEach(runId -> topics.publish("trial/" + runId));
            topics.publish("experiment/" + trials.experimentId);
        }
        if (trials.ids.length > 0) {
            audit.record(
                    archived ? "experiments.trials-archived" : "experiments.trials-restored",
                    "experiment " + trials.experimentId,
                    null,
                    trials.ids.length + " trials");
        }
        return trials;
    }

    private List<String> move(List<Long> ids, boolean archived) {
        known.forgetAfterCommit();
        jdbc.sql("update trial set deleted = ?, deleted_with_experiment = false where id = any(?)")
                .params(archived, ids.toArray(Long[]::new))
                .update();
        return selected.runIds(ids);
    }
}
