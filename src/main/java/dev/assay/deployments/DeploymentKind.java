package dev.assay.deployments;

public enum DeploymentKind {
    REST,
    ASYNC,
    BATCH,
    EXPORT
}
