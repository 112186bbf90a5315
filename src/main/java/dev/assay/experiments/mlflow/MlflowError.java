package dev.assay.experiments.mlflow;

import org.springframework.http.HttpStatus;

/** What an MLflow client understands as an error: a code and a message. */
public class MlflowError extends RuntimeException {

    /** Codes with the status that MLflow gives them. */
    public enum Code {
        RESOURCE_DOES_NOT_EXIST(HttpStatus.NOT_FOUND),
        ENDPOINT_NOT_FOUND(HttpStatus.NOT_FOUND),
        RESOURCE_ALREADY_EXISTS(HttpStatus.BAD_REQUEST),
        INVALID_PARAMETER_VALUE(HttpStatus.BAD_REQUEST),
        BAD_REQUEST(HttpStatus.BAD_REQUEST),
        UNAUTHENTICATED(HttpStatus.UNAUTHORIZED),
        PERMISSION_DENIED(HttpStatus.FORBIDDEN),
        RESOURCE_CONFLICT(HttpStatus.CONFLICT),
        NOT_IMPLEMENTED(HttpStatus.NOT_IMPLEMENTED),
        /** MLflow's own servers answer 429 with it, upon which their clients would send the bytes again and again. */
        RESOURCE_EXHAUSTED(HttpStatus.INSUFFICIENT_STORAGE),
        INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR);

        private final HttpStatus status;

        Code(HttpStatus status) {
            this.status = status;
        }

        public HttpStatus status() {
            return status;
        }
    }

    private final Code code;

    public MlflowError(Code code, String message) {
        super(message);
        this.code = code;
    }

    public static MlflowError invalid(String message) {
        return new MlflowError(Code.INVALID_PARAMETER_VALUE, message);
    }

    public static MlflowError missing(String message) {
        return new MlflowError(Code.RESOURCE_DOES_NOT_EXIST, message);
    }

    public static MlflowError exists(String message) {
        return new MlflowError(Code.RESOURCE_ALREADY_EXISTS, message);
    }

    public Code code() {
        return code;
    }
}
