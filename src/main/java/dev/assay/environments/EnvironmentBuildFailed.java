package dev.assay.environments;

public class EnvironmentBuildFailed extends RuntimeException {

    public EnvironmentBuildFailed(String message) {
        super(message);
    }
}
