package dev.assay.deployments;

import dev.assay.access.CurrentActor;
import dev.assay.deployments.port.HostPlan;
import dev.assay.deployments.port.HostStarter;
import dev.assay.deployments.port.ModelHost;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.PackageManifest;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The hosts of this process, one a version, started once however many ask for it. */
@Component
class Hosts {

    private static final class Slot {
        final ServedModel served;
        final @Nullable String packageVersion;
        volatile boolean started;

        Slot(ServedModel served, @Nullable String packageVersion) {
            this.served = served;
            this.packageVersion = packageVersion;
        }
    }

    private final List<HostStarter> starters;
    private final HostFolders folders;
    private final EnvironmentCatalog environments;
    private final ServingProperties properties;
    private final CurrentActor currentActor;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    Hosts(
            List<HostStarter> starters,
            HostFolders folders,
            EnvironmentCatalog environments,
            ServingProperties properties,
            CurrentActor currentActor) {
        this.starters = starters;
        this.folders = folders;
        this.environments = environments;
        this.properties = properties;
        this.currentActor = currentActor;
    }

    /** The version's place in this process, with or without a host in it. */
    ServedModel place(ModelVersion version) {
        return slot(version).served;
    }

    private Slot slot(ModelVersion version) {
        return slots.compute(key(version.model(), version.version()), (key, present) -> {
            if (present != null && Objects.equals(present.packageVersion, version.packageVersion())) {
                return present;
            }
            if (present != null) {
                present.served.end();
            }
            return new Slot(
                    new ServedModel(version.model(), version.version(), properties.queue()), version.packageVersion());
        });
    }

    /** Lays the version's package out, verified, so that its host can be started. */
    PackageManifest unpack(ModelVersion version) {
        return folders.unpack(version);
    }

    /**
     * Starts the version's host unless it runs; waits for a start under way.
     *
     * @throws HostFailed saying why
     */
    ServedModel start(ModelVersion version, Consumer<String> log) {
        Slot slot = slot(version);
        synchronized (slot) {
            if (slot.started) {
                log.accept("The host was started while the version waited for its decision.");
                return slot.served;
            }
            try {
                PackageManifest manifest = folders.unpack(version);
                slot.served.started(manifest, host(version, manifest, log));
                slot.started = true;
                return slot.served;
            } catch (LinkageError e) {
                throw failed(slot, new HostFailed("A native library is missing: " + e.getMessage(), e));
            } catch (RuntimeException e) {
                throw failed(slot, e);
            }
        }
    }

    private static RuntimeException failed(Slot slot, RuntimeException why) {
        slot.served.failed(String.valueOf(why.getMessage()));
        return why;
    }

    private ModelHost host(ModelVersion version, PackageManifest manifest, Consumer<String> log) {
        HostPlan plan = new HostPlan(
                version.model(), version.version(), manifest, folders.folder(version), () -> python(version, log), log);
        return starters.stream()
                .filter(starter -> starter.runs(manifest))
                .findFirst()
                .orElseThrow(() -> new HostFailed("No host runs models of the framework " + manifest.framework() + "."))
                .start(plan);
    }

    private Path python(ModelVersion version, Consumer<String> log) {
        String id = version.environmentVersion();
        if (id == null) {
            log.accept("The version names no environment; it runs with " + properties.python() + ".");
            return Path.of(properties.python());
        }
        try {
            return currentActor.asSystem("deployments", () -> environments
                    .find(id)
                    .map(environment -> environments.python(environment, log))
                    .orElseThrow(() -> new HostFailed("The version's environment " + id + " is gone.")));
        } catch (RuntimeException e) {
            throw e instanceof HostFailed ? e : new HostFailed(String.valueOf(e.getMessage()), e);
        } catch (Exception e) {
            throw new HostFailed(String.valueOf(e.getMessage()), e);
        }
    }

    @Nullable
    ServedModel find(String model, int version) {
        Slot slot = slots.get(key(model, version));
        return slot == null ? null : slot.served;
    }

    /** Ends the version's host, when there is one, and returns the last lines that the model printed. */
    String end(String model, int version) {
        Slot slot = slots.remove(key(model, version));
        return slot == null ? "" : slot.served.end();
    }

    /** The same for a version that is not served any more: its unpacked package goes, too. */
    void forget(String model, int version) {
        end(model, version);
        folders.delete(model, version);
    }

    private static String key(String model, int version) {
        return model + "/" + version;
    }

    @PreDestroy
    void endAll() {
        slots.values().forEach(slot -> slot.served.end());
    }
}
