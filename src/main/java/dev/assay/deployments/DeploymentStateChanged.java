package dev.assay.deployments;

public record DeploymentStateChanged(String deploymentId, String model, int version, String state) {}
