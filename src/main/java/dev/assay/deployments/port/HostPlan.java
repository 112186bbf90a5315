package dev.assay.deployments.port;

import dev.assay.registry.PackageManifest;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a host is started from.
 *
 * @param folder the unpacked and verified model package
 * @param python the interpreter to use, built when first asked for
 * @param log hears what happens, and what a model printed that could not be loaded
 */
public record HostPlan(
        String model, int version, PackageManifest manifest, Path folder, Supplier<Path> python, Consumer<String> log) {

    public String title() {
        return model + "/" + version;
    }
}
