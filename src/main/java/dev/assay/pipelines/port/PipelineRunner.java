package dev.assay.pipelines.port;

import dev.assay.base.NotFound;
import dev.assay.pipelines.ExecutionJournal;
import dev.assay.pipelines.StepLog;
import java.io.InputStream;
import java.util.Collection;

/** Runs executions and writes how they go into the {@link ExecutionJournal}. */
public interface PipelineRunner {

    /**
     * Begins the execution, or takes it up again where the journal says it stands; returns at once. Asking again for one
     * that is under way changes nothing.
     */
    void run(String executionId);

    /** Asks the running steps to end; returns at once, the journal tells when they have. */
    void stop(String executionId);

    /**
     * Whether the step's script ended well and what it made is still to be kept: a retry then goes on from there, as if the
     * step still ran.
     */
    boolean holds(String executionId, String step);

    /** Drops what earlier tries of these steps left, their logs too. Only for steps that do not run. */
    void forget(String executionId, Collection<String> steps);

    /**
     * A piece of what a step has printed, from the offset on; empty when there is nothing yet. Where too much was printed
     * to be kept, the piece says how much is left out and goes on behind the gap.
     */
    StepLog log(String executionId, String step, long from);

    /**
     * Everything of it that is kept. The caller closes the stream.
     *
     * @throws NotFound when the step has printed nothing
     */
    InputStream wholeLog(String executionId, String step);

    /** Removes everything that the execution left in the runner. Only after it has ended. */
    void remove(String executionId);
}
