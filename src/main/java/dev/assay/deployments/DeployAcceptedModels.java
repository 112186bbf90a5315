package dev.assay.deployments;

import dev.assay.access.CurrentActor;
import dev.assay.base.AfterCommit;
import dev.assay.registry.ApprovalStatus;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.ModelVersionAccepted;
import java.util.Optional;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What was accepted is deployed as its parameters wish. The same news twice changes nothing. */
@Component
class DeployAcceptedModels {

    private final ModelRegistry registry;
    private final Attempts attempts;
    private final WishedKind kinds;
    private final WarmDrafts drafts;
    private final DeploymentRunner runner;
    private final CurrentActor currentActor;

    DeployAcceptedModels(
            ModelRegistry registry,
            Attempts attempts,
            WishedKind kinds,
            WarmDrafts drafts,
            DeploymentRunner runner,
            CurrentActor currentActor) {
        this.registry = registry;
        this.attempts = attempts;
        this.kinds = kinds;
        this.drafts = drafts;
        this.runner = runner;
        this.currentActor = currentActor;
    }

    /** Only writes down that there is something to deploy; the way there is begun when that is committed. */
    @ApplicationModuleListener
    void on(ModelVersionAccepted event) throws Exception {
        drafts.forget(event.model(), event.version());
        currentActor.asSystem(event.decidedBy(), () -> {
            Optional<ModelVersion> version = registry.find(event.model(), event.version());
            if (version.isPresent() && version.get().status() == ApprovalStatus.ACCEPTED) {
                Deployment deployment = attempts.accepted(version.get(), kinds.of(version.get()));
                AfterCommit.run(() -> runner.run(deployment.id()));
            }
            return null;
        });
    }
}
