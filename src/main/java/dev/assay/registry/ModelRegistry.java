package dev.assay.registry;

import dev.assay.access.AuditLog;
import dev.assay.access.May;
import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Models, their versions and the gate between a draft and production. */
@Service
public class ModelRegistry {

    private final Models models;
    private final ModelVersions versions;
    private final Decisions decisions;
    private final Registration registration;
    private final PackageCheck packages;
    private final DecisionDesk desk;
    private final FourEyes fourEyes;
    private final OwnModels own;
    private final GateKeeper gate;
    private final ModelLabels labels;
    private final Lineage lineage;
    private final AuditLog audit;
    private final RegistryNews news;

    ModelRegistry(
            Models models,
            ModelVersions versions,
            Decisions decisions,
            Registration registration,
            PackageCheck packages,
            DecisionDesk desk,
            FourEyes fourEyes,
            OwnModels own,
            GateKeeper gate,
            ModelLabels labels,
            Lineage lineage,
            AuditLog audit,
            RegistryNews news) {
        this.models = models;
        this.versions = versions;
        this.decisions = decisions;
        this.registration = registration;
        this.packages = packages;
        this.desk = desk;
        this.fourEyes = fourEyes;
        this.own = own;
        this.gate = gate;
        this.labels = labels;
        this.lineage = lineage;
        this.audit = audit;
        this.news = news;
    }

    /**
     * The next version of the model, DRAFT; the model is made when missing. The same package of the same execution is
     * registered once.
     *
     * @throws dev.assay.base.InvalidInput when the package is none, or a field is wrong
     * @throws Conflict when another project owns the model's name
     */
    @PreAuthorize(May.REGISTER_MODELS)
    public ModelVersion register(NewModelVersion draft) {
        Registration.validate(draft);
        String packageVersion = draft.packageVersion();
        return registration.register(draft, packageVersion == null ? null : packages.check(packageVersion));
    }

    /**
     * DRAFT becomes ACCEPTED; status and event are written in one transaction.
     *
     * @throws Conflict when four eyes, the status, the version's origin or the gate forbid it
     */
    @PreAuthorize(May.DECIDE_MODELS)
    public ModelVersion accept(String model, int version, String reason) {
        return desk.decide(model, version, ApprovalStatus.DRAFT, ApprovalStatus.ACCEPTED, reason);
    }

    /** DRAFT becomes REFUSED. */
    @PreAuthorize(May.DECIDE_MODELS)
    public ModelVersion refuse(String model, int version, String reason) {
        return desk.decide(model, version, ApprovalStatus.DRAFT, ApprovalStatus.REFUSED, reason);
    }

    /** ACCEPTED becomes REFUSED, and is undeployed. */
    @PreAuthorize(May.DECIDE_MODELS)
    public ModelVersion withdraw(String model, int version, String reason) {
        return desk.decide(model, version, ApprovalStatus.ACCEPTED, ApprovalStatus.REFUSED, reason);
    }

    /** REFUSED becomes DRAFT again. */
    @PreAuthorize(May.DECIDE_MODELS)
    public ModelVersion reopen(String model, int version, String reason) {
        return desk.decide(model, version, ApprovalStatus.REFUSED, ApprovalStatus.DRAFT, reason);
    }

    /** @throws NotFound when there is no such version */
    @PreAuthorize(May.VIEW)
    public ModelVersion get(String model, int version) {
        return versions.get(model, version).value();
    }

    @PreAuthorize(May.VIEW)
    public Optional<ModelVersion> find(String model, int version) {
        return versions.findByModelAndVersion(model, version).map(StoredVersion::value);
    }

    /** Newest first. */
    @PreAuthorize(May.VIEW)
    public List<ModelVersion> versions(String model) {
        return values(versions.findByModelOrderByVersionDesc(model));
    }

    /** Newest first, below the number that {@code next} names. */
    @PreAuthorize(May.VIEW)
    public Page<ModelVersion> versions(String model, @Nullable Integer next, int limit) {
        List<ModelVersion> found = values(versions.findByModelAndVersionLessThanOrderByVersionDesc(
                model, next == null ? Integer.MAX_VALUE : next, Limit.of(limit + 1)));
        return Page.of(found, limit, version -> String.valueOf(version.version()));
    }

    /** Versions that were registered from this trial, newest first. */
    @PreAuthorize(May.VIEW)
    public List<ModelVersion> ofTrial(String runId) {
        return values(versions.findByRunIdOrderByRegisteredAtDesc(runId));
    }

    /** By name. */
    @PreAuthorize(May.VIEW)
    public List<String> models() {
        return models.names();
    }

    /** Those of the project that were registered or decided on last. */
    @PreAuthorize(May.VIEW)
    public List<ModelVersion> recent(String project, int limit) {
        return values(versions.newest(project, Limit.of(limit)));
    }

    /** All that wait for a decision, oldest first. */
    @PreAuthorize(May.VIEW)
    public List<ModelVersion> drafts() {
        return values(versions.findByStatusOrderByRegisteredAtAscIdAsc(ApprovalStatus.DRAFT, Limit.unlimited()));
    }

    /** The first of them. */
    @PreAuthorize(May.VIEW)
    public List<ModelVersion> drafts(int limit) {
        return values(versions.findByStatusOrderByRegisteredAtAscIdAsc(ApprovalStatus.DRAFT, Limit.of(limit)));
    }

    @PreAuthorize(May.VIEW)
    public long countDrafts() {
        return versions.countByStatus(ApprovalStatus.DRAFT);
    }

    /** Newest first. */
    @PreAuthorize(May.VIEW)
    public List<Decision> decisions(String model) {
        return decisions.findByModelOrderByIdDesc(model).stream()
                .map(StoredDecision::value)
                .toList();
    }

    /** Newest first. */
    @PreAuthorize(May.VIEW)
    public List<Decision> decisions(String model, int version) {
        return decisions.findByModelAndVersionOrderByIdDesc(model, version).stream()
                .map(StoredDecision::value)
                .toList();
    }

    /** The version that the model's route serves now. */
    @PreAuthorize(May.VIEW)
    public Optional<ModelVersion> served(String model) {
        return gate.served(model);
    }

    /** What the gate finds in the version, against what is served now. */
    @PreAuthorize(May.VIEW)
    public GateVerdict verdict(ModelVersion version) {
        return gate.verdict(version);
    }

    /** Why the present actor may not accept the version; empty when they may. */
    @PreAuthorize(May.VIEW)
    public Optional<String> hindrance(ModelVersion version) {
        return fourEyes.hindrance(version);
    }

    /** Why the present actor may neither refuse, withdraw nor reopen the version; empty when they may. */
    @PreAuthorize(May.VIEW)
    public Optional<String> refusalHindrance(ModelVersion version) {
        return fourEyes.notAllowed(version);
    }

    /**
     * Removes a model of the actor's squads with all versions and decisions. The audit log keeps what was.
     *
     * @throws Conflict while a version is accepted
     */
    @Transactional
    @PreAuthorize(May.REGISTER_MODELS)
    public void remove(String model) {
        StoredModel row = models.locked(model);
        own.checkRemoval(row.value());
        gate.served(model).ifPresent(version -> {
            throw new Conflict("%s version %d is served. Undeploy it first.".formatted(model, version.version()));
        });
        versions(model).stream()
                .filter(version -> version.status() == ApprovalStatus.ACCEPTED)
                .findFirst()
                .ifPresent(version -> {
                    throw new Conflict(
                            "%s version %d is accepted. Withdraw it first.".formatted(model, version.version()));
                });
        versions(model).forEach(version -> lineage.forget(Kind.MODEL_VERSION, version.id()));
        versions.deleteByModel(model);
        decisions.deleteByModel(model);
        labels.removeAll(model);
        models.delete(row);
        audit.record("registry.model-removed", model, row.value().project(), null);
        news.changed(model);
    }

    private static List<ModelVersion> values(List<StoredVersion> rows) {
        return rows.stream().map(StoredVersion::value).toList();
    }
}
