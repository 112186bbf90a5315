package dev.assay.deployments;

import dev.assay.base.InvalidInput;
import dev.assay.base.Storage;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import dev.assay.registry.ModelPackage;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.PackageManifest;
import dev.assay.registry.VersionId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** Model packages unpacked below {@code hosts/}: a folder is there whole and verified, or not at all. */
@Component
class HostFolders {

    static final String NO_PACKAGE = "The version holds no model package, as it was registered outside of a pipeline."
            + " Train it in a pipeline, then it can be served.";

    private static final Logger LOG = LoggerFactory.getLogger(HostFolders.class);
    private static final String NOTE = "unpacked.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param packageVersion the object version that was unpacked: a model may be removed and come again as version 1 */
    record Unpacked(String packageVersion, PackageManifest manifest) {}

    private final Storage storage;
    private final ObjectCatalog objects;
    private final Map<Path, Object> locks = new ConcurrentHashMap<>();
    private final Instant begun;

    HostFolders(Storage storage, ObjectCatalog objects, Clock clock) {
        this.storage = storage;
        this.objects = objects;
        this.begun = clock.instant();
    }

    Path folder(ModelVersion version) {
        return folder(version.model(), version.version());
    }

    private Path folder(String model, int version) {
        return storage.folder("hosts").resolve(model).resolve(String.valueOf(version));
    }

    /** Takes away what was unpacked; it is unpacked anew when it is wanted again. */
    void delete(String model, int version) {
        delete(folder(model, version));
    }

    /** Takes away what is of no wanted version, and what a crash left half unpacked. */
    void deleteAllBut(Predicate<VersionId> wanted) {
        for (Path model : entries(storage.folder("hosts"))) {
            entries(model).stream()
                    .filter(entry -> VersionId.of(model.getFileName() + "/" + entry.getFileName())
                            .map(version -> !wanted.test(version))
                            .orElseGet(() -> isOfEarlierProcess(entry)))
                    .forEach(this::delete);
        }
    }

    private boolean isOfEarlierProcess(Path entry) {
        try {
            return Files.getLastModifiedTime(entry).toInstant().isBefore(begun);
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private void delete(Path folder) {
        synchronized (locks.computeIfAbsent(folder, key -> new Object())) {
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                LOG.warn("{} could not be removed: {}", folder, e.getMessage());
            }
        }
    }

    /** Unpacks the version's package unless that was done before; one at a time, for a draft is warmed and tried at once. */
    PackageManifest unpack(ModelVersion version) {
        if (version.packageVersion() == null) {
            throw new HostFailed(NO_PACKAGE);
        }
        Path folder = folder(version);
        synchronized (locks.computeIfAbsent(folder, key -> new Object())) {
            return unpack(version, folder);
        }
    }

    private PackageManifest unpack(ModelVersion version, Path folder) {
        try {
            Path note = folder.resolve(NOTE);
            if (Files.exists(note)) {
                Unpacked before = JSON.readValue(Files.readAllBytes(note), Unpacked.class);
                if (before.packageVersion().equals(version.packageVersion())) {
                    return before.manifest();
                }
            }
            return unpackAnew(version, folder);
        } catch (InvalidInput e) {
            throw new HostFailed("The model package cannot be used. " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The model package cannot be unpacked into " + folder, e);
        }
    }

    private PackageManifest unpackAnew(ModelVersion version, Path folder) throws IOException {
        Path fresh = Files.createDirectories(folder.resolveSibling(".new-" + UUID.randomUUID()));
        try (InputStream bytes = objects.open(stored(version))) {
            PackageManifest manifest = ModelPackage.unpack(bytes, fresh);
            Files.write(fresh.resolve(NOTE), JSON.writeValueAsBytes(new Unpacked(version.packageVersion(), manifest)));
            FileSystemUtils.deleteRecursively(folder);
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } finally {
            FileSystemUtils.deleteRecursively(fresh);
        }
    }

    private ObjectVersion stored(ModelVersion version) {
        return objects.find(version.packageVersion())
                .orElseThrow(() ->
                        new HostFailed("The model package, object version " + version.packageVersion() + ", is gone."));
    }
}
