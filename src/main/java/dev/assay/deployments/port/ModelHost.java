package dev.assay.deployments.port;

import dev.assay.deployments.Answer;
import dev.assay.deployments.Batch;
import dev.assay.deployments.PredictionFailed;

/** One version of a model, loaded and ready to answer; safe for many threads at once. */
public interface ModelHost extends AutoCloseable {

    /**
     * Answers every row of the batch, in order.
     *
     * @throws PredictionFailed when the model refuses the values, is away or takes too long
     */
    Answer predict(Batch batch);

    /** Whether it answers now; a host that comes back by itself is away for a while. */
    boolean alive();

    /** Bytes of memory that it holds beside the portal's own; 0 where that cannot be told. */
    long memory();

    /** The last lines that the model printed. */
    String log();

    /** Ends it; requests under way fail, and the log holds all that was printed. Closing twice changes nothing. */
    @Override
    void close();
}
