package dev.assay.pipelines.local;

/** A step cannot go on; the message is the reason that people read. */
class StepFailure extends RuntimeException {

    StepFailure(String reason) {
        super(reason);
    }

    /** The step was asked to stop. */
    static class Stopped extends StepFailure {
        Stopped() {
            super("Stopped.");
        }
    }
}
