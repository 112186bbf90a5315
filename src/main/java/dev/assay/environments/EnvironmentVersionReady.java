package dev.assay.environments;

public record EnvironmentVersionReady(String versionId, String project, String name, int number) {}
