package dev.assay.deployments.local;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.assay.deployments.HostFailed;
import dev.assay.deployments.ServingProperties;
import dev.assay.deployments.port.HostPlan;
import dev.assay.deployments.port.HostStarter;
import dev.assay.deployments.port.ModelHost;
import dev.assay.registry.PackageManifest;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Loads ONNX models into the portal's own process: an ONNX file is data, it runs no code of its author. */
@Component
class OnnxHostStarter implements HostStarter {

    private final ServingProperties properties;

    OnnxHostStarter(ServingProperties properties) {
        this.properties = properties;
    }

    @Override
    public boolean runs(PackageManifest manifest) {
        return manifest.framework() == PackageManifest.Framework.ONNX;
    }

    @Override
    public ModelHost start(HostPlan plan) {
        Path file = file(plan);
        // the environment is one a process; asking for it again answers the same one
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // requests run beside each other; threads inside one request would only wait for each other
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            OrtSession session = environment.createSession(file.toString(), options);
            try {
                plan.log()
                        .accept("Loaded " + plan.folder().relativize(file) + " with ONNX Runtime "
                                + environment.getVersion() + ", inputs " + session.getInputNames() + ", outputs "
                                + session.getOutputNames() + ".");
                return new OnnxModelHost(
                        session,
                        OnnxInputs.bind(environment, session, plan.manifest()),
                        OnnxOutputs.bind(session, plan.manifest()),
                        properties.timeout());
            } catch (RuntimeException | OrtException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new HostFailed("ONNX Runtime cannot load the model: " + e.getMessage(), e);
        }
    }

    private static Path file(HostPlan plan) {
        if (plan.manifest().artifact() == null) {
            throw new HostFailed("model.yaml names no artifact; an ONNX model needs one.");
        }
        Path file = plan.folder().resolve(plan.manifest().artifact()).normalize();
        if (!file.startsWith(plan.folder())) {
            throw new HostFailed("artifact: " + plan.manifest().artifact() + " lies outside the package.");
        }
        return file;
    }
}
