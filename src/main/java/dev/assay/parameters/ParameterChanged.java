package dev.assay.parameters;

/** Published in the transaction of the change. Carries no value, for it may be secret. */
public record ParameterChanged(String project, String pipeline, String section, String key, String changedBy) {}
