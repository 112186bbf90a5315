package dev.assay.access;

/** Conditions for {@code @PreAuthorize} on services. */
public final class May {

    public static final String VIEW = "hasAuthority('" + Permissions.VIEW + "')";
    public static final String READ_PARAMETERS = "hasAuthority('" + Permissions.PARAMETERS_READ + "')";
    public static final String WRITE_PARAMETERS = "hasAuthority('" + Permissions.PARAMETERS_WRITE + "')";
    public static final String WRITE_OBJECTS = "hasAuthority('" + Permissions.OBJECTS_WRITE + "')";
    public static final String PURGE_OBJECTS = "hasAuthority('" + Permissions.OBJECTS_PURGE + "')";
    public static final String WRITE_TRIALS = "hasAuthority('" + Permissions.TRIALS_WRITE + "')";
    public static final String WRITE_PIPELINES = "hasAuthority('" + Permissions.PIPELINES_WRITE + "')";
    public static final String RUN_EXECUTIONS = "hasAuthority('" + Permissions.EXECUTIONS_RUN + "')";
    public static final String REGISTER_MODELS = "hasAuthority('" + Permissions.MODELS_REGISTER + "')";
    public static final String DECIDE_MODELS = "hasAuthority('" + Permissions.MODELS_DECIDE + "')";
    public static final String MANAGE_DEPLOYMENTS = "hasAuthority('" + Permissions.DEPLOYMENTS_MANAGE + "')";
    public static final String INVOKE_PREDICTIONS = "hasAuthority('" + Permissions.PREDICTIONS_INVOKE + "')";
    public static final String ADMINISTER = "hasAuthority('" + Permissions.ADMIN + "')";

    /** To be joined with another condition on a method that has a parameter named {@code project}. */
    public static final String IN_OWN_SQUAD = " and @projects.mine(#project)";

    private May() {}
}
