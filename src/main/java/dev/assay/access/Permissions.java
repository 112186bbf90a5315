package dev.assay.access;

/**
 * What can be allowed. The same words are the scopes of tokens and API clients and the authorities of Spring Security,
 * so that a service is guarded once: {@code @PreAuthorize(May.WRITE_TRIALS)}.
 */
public final class Permissions {

    public static final String VIEW = "view";
    public static final String PARAMETERS_READ = "parameters:read";
    public static final String PARAMETERS_WRITE = "parameters:write";
    public static final String OBJECTS_WRITE = "objects:write";
    public static final String OBJECTS_PURGE = "objects:purge";
    public static final String TRIALS_WRITE = "trials:write";
    public static final String PIPELINES_WRITE = "pipelines:write";
    public static final String EXECUTIONS_RUN = "executions:run";
    public static final String MODELS_REGISTER = "models:register";
    public static final String MODELS_DECIDE = "models:decide";
    public static final String DEPLOYMENTS_MANAGE = "deployments:manage";
    public static final String PREDICTIONS_INVOKE = "predictions:invoke";
    public static final String ADMIN = "admin";

    static final String[] ALL = {
        VIEW,
        PARAMETERS_READ,
        PARAMETERS_WRITE,
        OBJECTS_WRITE,
        OBJECTS_PURGE,
        TRIALS_WRITE,
        PIPELINES_WRITE,
        EXECUTIONS_RUN,
        MODELS_REGISTER,
        MODELS_DECIDE,
        DEPLOYMENTS_MANAGE,
        PREDICTIONS_INVOKE,
        ADMIN
    };

    private Permissions() {}
}
