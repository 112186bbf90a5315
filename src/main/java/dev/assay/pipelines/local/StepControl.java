package dev.assay.pipelines.local;

import org.jspecify.annotations.Nullable;

/** The handle by which a running step is asked to stop, whatever it is doing. */
final class StepControl {

    private boolean stopped;
    private @Nullable SupervisedProcess process;

    synchronized void stop() {
        stopped = true;
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

    void check() {
        if (isStopped()) {
            throw new StepFailure.Stopped();
        }
    }
}
