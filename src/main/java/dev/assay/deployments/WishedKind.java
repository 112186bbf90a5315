package dev.assay.deployments;

import dev.assay.parameters.ParameterCatalog;
import dev.assay.parameters.ParameterPath;
import dev.assay.parameters.ParameterValues;
import dev.assay.registry.ModelVersion;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How a version wants to be deployed, read from its pipeline's parameters as they stand now. */
@Component
class WishedKind {

    private static final String KEY = "kind";

    private final ParameterValues parameters;

    WishedKind(ParameterValues parameters) {
        this.parameters = parameters;
    }

    /** What no pipeline made has no parameters: it is deployed as REST. */
    DeploymentKind of(ModelVersion version) {
        if (version.pipeline() == null) {
            return DeploymentKind.REST;
        }
        return parameters
                .get(new ParameterPath(version.project(), version.pipeline(), ParameterCatalog.DEPLOYMENT, KEY))
                .map(value -> DeploymentKind.valueOf(value.strip().toUpperCase(Locale.ROOT)))
                .orElse(DeploymentKind.REST);
    }
}
