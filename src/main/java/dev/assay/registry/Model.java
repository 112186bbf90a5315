package dev.assay.registry;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model: the name that its versions and its route share, unique in the installation.
 *
 * @param rules what the gate checks in each version
 * @param approvers who may decide; empty means every approver
 */
public record Model(
        String name,
        String project,
        @Nullable String description,
        List<GateRule> rules,
        Set<String> approvers,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {}
