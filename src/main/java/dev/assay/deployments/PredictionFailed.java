package dev.assay.deployments;

/** Why a model gave no answer. Carries no stack trace: it is thrown often when a host is overloaded. */
public final class PredictionFailed extends RuntimeException {

    public enum Reason {
        /** The model looked at the values and would not take them. */
        VALUES_REFUSED,
        QUEUE_FULL,
        LOADING,
        TIMED_OUT
    }

    private final Reason reason;

    public PredictionFailed(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
