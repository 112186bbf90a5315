package dev.assay.deployments.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.deployments.Deployments;
import dev.assay.registry.ui.VersionMark;
import dev.assay.registry.ui.VersionMarks;
import java.util.List;

/** Marks the versions that were accepted and could not be deployed. */
@SpringComponent
class FailedDeployments implements VersionMarks {

    private final Deployments deployments;

    FailedDeployments(Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public List<VersionMark> of(String model) {
        return deployments.failed(model).stream()
                .map(failed ->
                        new VersionMark(failed.version(), Tone.BAD, "deployment failed", "/deployments/" + failed.id()))
                .toList();
    }
}
