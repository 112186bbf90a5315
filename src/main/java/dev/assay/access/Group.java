package dev.assay.access;

import static dev.assay.access.Permissions.*;

import java.util.Locale;
import java.util.Set;

/** What a person may do, from the identity provider's {@code groups} claim. Everybody signed in may view. */
public enum Group {
    USERS(VIEW),
    DEVELOPERS(
            VIEW,
            PARAMETERS_READ,
            PARAMETERS_WRITE,
            OBJECTS_WRITE,
            TRIALS_WRITE,
            PIPELINES_WRITE,
            EXECUTIONS_RUN,
            MODELS_REGISTER,
            DEPLOYMENTS_MANAGE,
            PREDICTIONS_INVOKE),
    APPROVERS(VIEW, MODELS_DECIDE),
    ADMINS(Permissions.ALL);

    private final Set<String> permissions;

    Group(String... permissions) {
        this.permissions = Set.of(permissions);
    }

    public Set<String> permissions() {
        return permissions;
    }

    /** As it stands in the claim and on the pages: lower case. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }
}
