package dev.assay.deployments;

import dev.assay.access.CurrentActor;
import dev.assay.registry.ApprovalStatus;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.VersionId;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/** After a start: opens the live routes, finishes what was half made, warms drafts that wait, removes what none needs. */
@Component
class StartDesiredHosts implements SmartLifecycle {

    private final RouteKeeper routes;
    private final Attempts attempts;
    private final DeploymentRunner runner;
    private final WarmDrafts drafts;
    private final HostFolders folders;
    private final ModelRegistry registry;
    private final CurrentActor currentActor;
    private volatile boolean running;

    StartDesiredHosts(
            RouteKeeper routes,
            Attempts attempts,
            DeploymentRunner runner,
            WarmDrafts drafts,
            HostFolders folders,
            ModelRegistry registry,
            CurrentActor currentActor) {
        this.routes = routes;
        this.attempts = attempts;
        this.runner = runner;
        this.drafts = drafts;
        this.folders = folders;
        this.registry = registry;
        this.currentActor = currentActor;
    }

    /** Before the first request can come: a live route answers "loading" from then on, never "not found". */
    @Override
    public void start() {
        routes.refresh();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    @Async
    @EventListener
    void on(ApplicationReadyEvent ready) throws Exception {
        attempts.in(Deployment.State.DEPLOYING).forEach(deployment -> runner.run(deployment.id()));
        currentActor.asSystem("deployments", () -> {
            folders.deleteAllBut(this::mayBeServed);
            return null;
        });
        drafts.warmNewest();
    }

    private boolean mayBeServed(VersionId id) {
        Optional<ApprovalStatus> status =
                registry.find(id.model(), id.version()).map(ModelVersion::status);
        boolean undeployed = attempts.find(id.model(), id.version())
                .filter(deployment -> deployment.state() == Deployment.State.UNDEPLOYED)
                .isPresent();
        return status.isPresent() && status.get() != ApprovalStatus.REFUSED && !undeployed;
    }
}
