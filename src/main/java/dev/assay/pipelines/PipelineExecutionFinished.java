package dev.assay.pipelines;

public record PipelineExecutionFinished(String executionId, String project, String pipeline, String status) {}
