package dev.assay.deployments.local;

import dev.assay.deployments.HostFailed;
import dev.assay.deployments.ServingProperties;
import dev.assay.deployments.port.HostPlan;
import dev.assay.deployments.port.HostStarter;
import dev.assay.deployments.port.ModelHost;
import dev.assay.environments.PythonSources;
import dev.assay.registry.PackageManifest;
import org.springframework.stereotype.Component;

/** Starts a Python process for each version: what loads a pickle runs its author's code, so it never runs in the portal. */
@Component
class PythonHostStarter implements HostStarter {

    private final ServingProperties properties;
    private final PythonSources sources;

    PythonHostStarter(ServingProperties properties, PythonSources sources) {
        this.properties = properties;
        this.sources = sources;
    }

    @Override
    public boolean runs(PackageManifest manifest) {
        return manifest.framework() == PackageManifest.Framework.PYTHON;
    }

    @Override
    public ModelHost start(HostPlan plan) {
        if (plan.manifest().entry() == null) {
            throw new HostFailed("model.yaml names no entry; a Python model needs 'entry: module:Class'.");
        }
        PythonProcess.Command command = new PythonProcess.Command(
                plan.python().get(),
                sources.packages(),
                plan.folder(),
                plan.manifest().entry());
        PythonModelHost host = new PythonModelHost(plan, command, properties);
        try {
            host.start();
            return host;
        } catch (RuntimeException e) {
            host.close();
            plan.log().accept(host.log());
            throw e;
        }
    }
}
