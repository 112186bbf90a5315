package dev.assay.deployments;

/** A model's host could not be started or did not pass its health check; the message says why, for people. */
public class HostFailed extends RuntimeException {

    public HostFailed(String message) {
        super(message);
    }

    public HostFailed(String message, Throwable cause) {
        super(message, cause);
    }

    /** Why a start failed, in words for people, whatever was thrown. */
    static String reason(Throwable error) {
        return error instanceof HostFailed
                ? String.valueOf(error.getMessage())
                : "Something unexpected happened (%s); the portal's log has the details."
                        .formatted(error.getClass().getSimpleName());
    }
}
