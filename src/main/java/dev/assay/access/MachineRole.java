package dev.assay.access;

import static dev.assay.access.Permissions.*;

import dev.assay.base.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What an API client is for. None of them may decide about a model version. */
public enum MachineRole {
    EXPERIMENTS("experiments", VIEW, OBJECTS_WRITE, TRIALS_WRITE, MODELS_REGISTER),
    TRAINING_PIPELINES(
            "training-pipelines",
            VIEW,
            PARAMETERS_READ,
            PARAMETERS_WRITE,
            OBJECTS_WRITE,
            TRIALS_WRITE,
            PIPELINES_WRITE,
            EXECUTIONS_RUN,
            MODELS_REGISTER),
    DEPLOYMENT_PIPELINES("deployment-pipelines", VIEW, PARAMETERS_READ, DEPLOYMENTS_MANAGE, PREDICTIONS_INVOKE);

    private final String word;
    private final Set<String> permissions;

    MachineRole(String word, String... permissions) {
        this.word = word;
        this.permissions = Set.of(permissions);
    }

    public String word() {
        return word;
    }

    public Set<String> permissions() {
        return permissions;
    }

    public static MachineRole of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "role",
                        word,
                        "Use one of "
                                + List.of(values()).stream()
                                        .map(MachineRole::word)
                                        .toList() + "."));
    }
}
