package dev.assay.deployments;

import dev.assay.access.CurrentActor;
import dev.assay.registry.ApprovalStatus;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersionRefused;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** A version that was withdrawn is not served any more; a refused draft needs no warm host. */
@Component
class UndeployRefusedModels {

    private final Attempts attempts;
    private final RouteKeeper routes;
    private final Hosts hosts;
    private final WarmDrafts drafts;
    private final ModelRegistry registry;
    private final CurrentActor currentActor;

    UndeployRefusedModels(
            Attempts attempts,
            RouteKeeper routes,
            Hosts hosts,
            WarmDrafts drafts,
            ModelRegistry registry,
            CurrentActor currentActor) {
        this.attempts = attempts;
        this.routes = routes;
        this.hosts = hosts;
        this.drafts = drafts;
        this.registry = registry;
        this.currentActor = currentActor;
    }

    /** In no transaction of its own: the routes are brought up to date after what is undeployed is written down. */
    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(ModelVersionRefused event) throws Exception {
        drafts.forget(event.model(), event.version());
        currentActor.asSystem(event.decidedBy(), () -> {
            attempts.find(event.model(), event.version())
                    .filter(deployment -> deployment.state() != Deployment.State.UNDEPLOYED)
                    .ifPresent(deployment -> attempts.undeploy(deployment.id(), why(event)));
            return null;
        });
        routes.refresh();
        hosts.forget(event.model(), event.version());
    }

    private String why(ModelVersionRefused event) {
        return registry.decisions(event.model(), event.version()).stream()
                .filter(decision -> decision.to() == ApprovalStatus.REFUSED)
                .findFirst()
                .map(decision -> "Withdrawn by %s: %s".formatted(decision.decidedBy(), decision.reason()))
                .orElseGet(() -> "Withdrawn by %s.".formatted(event.decidedBy()));
    }
}
