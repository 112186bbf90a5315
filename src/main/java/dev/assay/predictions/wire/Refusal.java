package dev.assay.predictions.wire;

import dev.assay.deployments.PredictionFailed;

/** Why a request gets no prediction, as its caller reads it. Carries no stack trace. */
public final class Refusal extends RuntimeException {

    public static final String MALFORMED = "MALFORMED_REQUEST";
    public static final String SCHEMA = "SCHEMA_MISMATCH";

    private final int status;
    private final String code;

    public Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public static Refusal malformed(String message) {
        return new Refusal(400, MALFORMED, message);
    }

    public static Refusal schema(String message) {
        return new Refusal(400, SCHEMA, message);
    }

    public static Refusal of(PredictionFailed failed) {
        String message = String.valueOf(failed.getMessage());
        return switch (failed.reason()) {
            case VALUES_REFUSED -> new Refusal(422, "VALUES_REFUSED", message);
            case QUEUE_FULL -> new Refusal(429, "QUEUE_FULL", message);
            case LOADING -> new Refusal(503, "MODEL_LOADING", message);
            case TIMED_OUT -> new Refusal(504, "TIMED_OUT", message);
        };
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
