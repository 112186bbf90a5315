package dev.assay.registry.api;

import dev.assay.registry.Decision;
import dev.assay.registry.GateRule;
import dev.assay.registry.Model;
import dev.assay.registry.ModelSummary;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

record ModelAnswer(
        String model,
        String project,
        @Nullable String description,
        List<GateRule> gateRules,
        Set<String> approvers,
        int versions,
        int drafts,
        @Nullable Integer served,
        @Nullable Decision lastDecision,
        String createdBy,
        Instant createdAt) {

    static ModelAnswer of(ModelSummary summary) {
        Model model = summary.model();
        return new ModelAnswer(
                model.name(),
                model.project(),
                model.description(),
                model.rules(),
                model.approvers(),
                summary.versions(),
                summary.drafts(),
                summary.served(),
                summary.lastDecision().orElse(null),
                model.createdBy(),
                model.createdAt());
    }
}
