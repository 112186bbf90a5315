package dev.assay.registry;

/** @param withdrawn it was accepted before: what serves it has to end */
public record ModelVersionRefused(String model, int version, String project, String decidedBy, boolean withdrawn) {}
