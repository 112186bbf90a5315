package dev.assay.experiments;

import java.time.Instant;
import java.util.Map;

/** @param id decimal digits, as MLflow clients expect; {@code 0} is "Default" */
public record Experiment(
        String id,
        String project,
        String name,
        boolean deleted,
        Map<String, String> tags,
        Instant createdAt,
        Instant updatedAt) {}
