package dev.assay.registry;

public record ModelVersionRegistered(String model, int version, String project) {}
