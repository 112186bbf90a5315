package dev.assay.base;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets what a worker is at come to its end. Interrupts nobody: H2 closes its file under an interrupted thread. */
public final class GracefulShutdown {

    private static final int SECONDS = 5;

    private GracefulShutdown() {}

    /** Waits for some seconds; the worker should look at {@link ExecutorService#isShutdown()} before it begins more. */
    public static void of(ExecutorService worker) {
        worker.shutdown();
        try {
            worker.awaitTermination(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
