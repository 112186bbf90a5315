package dev.assay.registry;

public record ModelVersionAccepted(String model, int version, String project, String decidedBy) {}
