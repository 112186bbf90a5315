package dev.assay.experiments;

import dev.assay.access.May;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;
import org.springframework.stereotype.Service;

/** Gives many trials the same tag. */
@Service
public class TrialTagging {

    private static final int BATCH = 500;

    private final ExperimentTracking tracking;
    private final SelectedTrials selected;

    TrialTagging(ExperimentTracking tracking, SelectedTrials selected) {
        this.tracking = tracking;
        this.selected = selected;
    }

    /** @throws InvalidInput when the key or the value passes a limit */
    public static void check(String key, String value) {
        LogLimits.check(List.of(), Map.of(), Map.of(key, value));
    }

    /**
     * Tags those of the selection that are not archived; what is archived or purged meanwhile is left out.
     *
     * @param progress hears how many are done
     * @return how many have it now
     * @throws InvalidInput when the key or the value passes a limit; then none has it
     */
    @PreAuthorize(May.WRITE_TRIALS)
    public int tag(TrialSelection selection, String key, String value, IntConsumer progress) {
        check(key, value);
        long[] ids = selected.ids(selection, false);
        int tagged = 0;
        for (int from = 0; from < ids.length; from += BATCH) {
            int end = Math.min(from + BATCH, ids.length);
            List<Long> batch = Arrays.stream(ids, from, end).boxed().toList();
            tagged += tagTogether(selected.runIds(batch), key, value);
            progress.accept(end);
        }
        return tagged;
    }

    /** All at a time, so that they share transactions. */
    private int tagTogether(List<String> runIds, String key, String value) {
        try (ExecutorService threads =
                new DelegatingSecurityContextExecutorService(Executors.newVirtualThreadPerTaskExecutor())) {
            List<Future<Boolean>> tagged = runIds.stream()
                    .map(runId -> threads.submit((Callable<Boolean>) () -> tagged(runId, key, value)))
                    .toList();
            // closing waits for all of them, whatever one of them says
            return (int) tagged.stream().filter(TrialTagging::done).count();
        }
    }

    private boolean tagged(String runId, String key, String value) {
        try {
            tracking.log(runId, List.of(), Map.of(), Map.of(key, value));
            return true;
        } catch (Conflict | NotFound gone) {
            return false;
        }
    }

    private static boolean done(Future<Boolean> tagged) {
        try {
            return tagged.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
