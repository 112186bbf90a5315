package dev.assay.registry;

import dev.assay.access.AuditLog;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.Names;
import dev.assay.experiments.ExperimentTracking;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes models and drafts. Numbers are given under a lock on the model's row, so none is used twice. */
@Component
class Registration {

    private final Models models;
    private final ModelVersions versions;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final RegistryNews news;
    private final VersionLineage lineage;
    private final ExperimentTracking tracking;
    private final TrialEvidence evidence;
    private final Clock clock;

    Registration(
            Models models,
            ModelVersions versions,
            JdbcClient jdbc,
            AuditLog audit,
            ApplicationEventPublisher events,
            RegistryNews news,
            VersionLineage lineage,
            ExperimentTracking tracking,
            TrialEvidence evidence,
            Clock clock) {
        this.models = models;
        this.versions = versions;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.news = news;
        this.lineage = lineage;
        this.tracking = tracking;
        this.evidence = evidence;
        this.clock = clock;
    }

    static void validate(NewModelVersion draft) {
        Names.resource("model", draft.model());
        if (draft.packageVersion() == null && draft.origin() == Origin.PIPELINE) {
            throw new InvalidInput("packageVersion", null, "A pipeline registers a model package.");
        }
        if (draft.registeredBy().isBlank()) {
            throw new InvalidInput("registeredBy", draft.registeredBy(), "Name who registers it.");
        }
    }

    /** Makes the model when it is missing. */
    @Transactional
    StoredModel model(String name, String project, String who) {
        Names.resource("model", name);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int made = jdbc.sql("""
                        insert into model (name, project, last_version, gate_rules, approvers, created_by, created_at, updated_at)
                        values (?, ?, 0, '[]', '[]', ?, ?, ?) on conflict do nothing""")
                .params(name, project, who, Timestamp.from(now), Timestamp.from(now))
                .update();
        StoredModel model = models.lock(name).orElseThrow();
        if (!model.value().project().equals(project)) {
            throw new Conflict(
                    "A model named '%s' belongs to project '%s'. Model names are unique in the installation: choose another."
                            .formatted(name, model.value().project()));
        }
        if (made > 0) {
            audit.record("registry.model-created", name, null, project);
            news.changed(name);
        }
        return model;
    }

    @Transactional
    ModelVersion register(NewModelVersion draft, PackageCheck.@Nullable Checked content) {
        StoredModel model = model(draft.model(), draft.project(), draft.registeredBy());
        Optional<StoredVersion> known = known(draft);
        if (known.isPresent()) {
            return known.get().value();
        }
        if (draft.runId() != null) {
            tracking.keep(draft.runId());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ModelVersion version = versions.save(new StoredVersion(draft, model.nextVersion(now), content, now))
                .value();
        lineage.of(version);
        if (version.runId() != null && version.origin() == Origin.NOTEBOOK) {
            evidence.follow(version.runId());
        }
        audit.record("registry.registered", version.id(), null, version.origin().name());
        events.publishEvent(new ModelVersionRegistered(version.model(), version.version(), version.project()));
        news.changed(version.model());
        return version;
    }

    /** An execution that goes on after a restart registers its package once. */
    private Optional<StoredVersion> known(NewModelVersion draft) {
        return draft.executionId() == null || draft.packageVersion() == null
                ? Optional.empty()
                : versions.findFirstByModelAndExecutionIdAndPackageVersion(
                        draft.model(), draft.executionId(), draft.packageVersion());
    }
}
