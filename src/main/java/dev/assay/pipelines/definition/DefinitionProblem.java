package dev.assay.pipelines.definition;

/** @param path of the offending field, such as {@code Steps[2].Arguments.ImageUri} */
public record DefinitionProblem(String path, String message) {}
