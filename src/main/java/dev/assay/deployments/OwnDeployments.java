package dev.assay.deployments;

import dev.assay.access.Permissions;
import dev.assay.access.Rights;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whose deployments the one who asks may change: those of their own squads' projects. */
@Component
class OwnDeployments {

    private final Rights rights;

    OwnDeployments(Rights rights) {
        this.rights = rights;
    }

    Optional<String> hindrance(Deployment deployment) {
        return rights.hindrance(Permissions.DEPLOYMENTS_MANAGE, deployment.project());
    }

    void check(Deployment deployment) {
        rights.require(Permissions.DEPLOYMENTS_MANAGE, deployment.project());
    }
}
