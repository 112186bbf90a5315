package dev.assay.access;

import static dev.assay.access.Permissions.*;

import dev.assay.base.InvalidInput;
import java.util.Arrays;
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

    /** @throws InvalidInput when there is no such group */
    public static Group of(String word) {
        return Arrays.stream(values())
                .filter(group -> group.claim().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("groups", word, "Use users, developers, approvers or admins."));
    }

    /** As it stands in the claim and on the pages: lower case. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }
}
