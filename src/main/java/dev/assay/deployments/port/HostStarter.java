package dev.assay.deployments.port;

import dev.assay.deployments.HostFailed;
import dev.assay.registry.PackageManifest;

/** Starts hosts of one kind. */
public interface HostStarter {

    boolean runs(PackageManifest manifest);

    /**
     * Answers when the model is loaded.
     *
     * @throws HostFailed saying why, when it cannot be loaded; nothing of it stays behind
     */
    ModelHost start(HostPlan plan);
}
