package dev.assay.pipelines;

import java.time.Instant;

/**
 * @param definitions how many versions its definition has; the newest is what the next execution runs
 * @param scheduleOn whether its schedule starts executions; off until a person turns it on
 */
public record Pipeline(
        String project, String name, int definitions, boolean scheduleOn, String createdBy, Instant createdAt) {}
