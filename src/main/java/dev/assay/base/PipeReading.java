package dev.assay.base;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Reads what another process says on a thread of the system. A virtual one keeps its carrier while a pipe is silent: a few
 * silent processes would leave none to the rest of the portal.
 */
public final class PipeReading {

    private PipeReading() {}

    /** @param reading may last as long as the process */
    public static <T> CompletableFuture<T> begin(String threadName, Supplier<T> reading) {
        return CompletableFuture.supplyAsync(
                reading, Thread.ofPlatform().daemon().name(threadName)::start);
    }
}
