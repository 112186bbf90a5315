package dev.assay.deployments;

import dev.assay.access.CurrentActor;
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
    private final CurrentActor currentActor;

    UndeployRefusedModels(
            Attempts attempts, RouteKeeper routes, Hosts hosts, WarmDrafts drafts, CurrentActor currentActor) {
        this.attempts = attempts;
        this.routes = routes;
        this.hosts = hosts;
        this.drafts = drafts;
        this.currentActor = currentActor;
    }

    /** In no transaction of its own: the routes are brought up to date after what is undeployed is written down. */
    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(ModelVersionRefused event) throws Exception {
        drafts.forget(event.model(), event.version());
        currentActor.asSystem(event.decidedBy(), () -> {
            attempts.find(event.model(), event.version())
                    .filter(deployment -> deployment.state() != Deployment.State.UNDEPLOYED)
                    .ifPresent(deployment -> attempts.undeploy(deployment.id()));
            return null;
        });
        routes.refresh();
        hosts.forget(event.model(), event.version());
    }
}
