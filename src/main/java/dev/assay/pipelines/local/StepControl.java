package dev.assay.pipelines.local;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The handle by which a running step is asked to stop, whatever it is doing. */
final class StepControl {

    private boolean stopped;
    private @Nullable SupervisedProcess process;

    synchronized void stop() {
        stopped = true;
        notifyAll();
        if (process != null) {
            process.stop();
        }
    }

    /** From now on a stop reaches the process. */
    synchronized void runs(SupervisedProcess running) {
        process = running;
        if (stopped) {
            running.stop();
        }
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Ends early when a stop is asked for meanwhile. */
    synchronized void pause(Duration time) {
        try {
            wait(Math.max(1, time.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void check() {
        if (isStopped()) {
            throw new StepFailure.Stopped();
        }
    }
}
