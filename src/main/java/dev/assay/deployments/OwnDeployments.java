package dev.assay.deployments;

import dev.assay.access.CurrentActor;
import dev.assay.access.Permissions;
import dev.assay.base.NotAllowed;
import dev.assay.projects.Projects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whose deployments the one who asks may change: those of their own squads' projects. */
@Component
class OwnDeployments {

    private final Projects projects;
    private final CurrentActor actor;

    OwnDeployments(Projects projects, CurrentActor actor) {
        this.projects = projects;
        this.actor = actor;
    }

    Optional<String> hindrance(Deployment deployment) {
        boolean may = actor.get().may(Permissions.DEPLOYMENTS_MANAGE) && projects.mine(deployment.project());
        return may
                ? Optional.empty()
                : Optional.of("Only developers of the squad that owns %s, and admins, change its deployments."
                        .formatted(deployment.project()));
    }

    void check(Deployment deployment) {
        hindrance(deployment).ifPresent(why -> {
            throw new NotAllowed(why);
        });
    }
}
