package dev.assay.pipelines.local;

import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Brings stored objects into a step's folders, as SageMaker does with a bucket's. */
@Component
class StoredInputs {

    private static final String SCHEME = "s3://";

    private final ObjectCatalog objects;

    StoredInputs(ObjectCatalog objects) {
        this.objects = objects;
    }

    /** What the address leads to: one object, or all below a prefix, by the path that they get in the folder. */
    Map<String, ObjectVersion> resolve(String uri) {
        Map<String, ObjectVersion> found = new LinkedHashMap<>();
        ObjectVersion single = objects.resolve(uri).orElse(null);
        if (single != null) {
            found.put(fileName(single.name()), single);
            return found;
        }
        String rest = uri.startsWith(SCHEME) ? uri.substring(SCHEME.length()) : "";
        int slash = rest.indexOf('/');
        if (slash > 0) {
            String prefix = rest.substring(slash + 1).replaceAll("/+$", "");
            String below = prefix.isEmpty() ? "" : prefix + "/";
            List<ObjectVersion> versions = objects.newestBelow(rest.substring(0, slash), below);
            versions.forEach(version -> found.put(version.name().substring(below.length()), version));
        }
        if (found.isEmpty()) {
            throw new StepFailure("There is no object at " + uri + ".");
        }
        return found;
    }

    /** The versions that a channel has to read again, by the path that they got from its address. */
    Map<String, ObjectVersion> pinned(String channel, String uri, Map<String, String> inputs) {
        Map<String, ObjectVersion> found = new LinkedHashMap<>();
        inputs.forEach((name, id) -> {
            if (name.equals(channel) || name.startsWith(channel + "/")) {
                ObjectVersion version = version(name, id);
                found.put(path(uri, version), version);
            }
        });
        return found;
    }

    Optional<ObjectVersion> find(String id) {
        return objects.find(id);
    }

    ObjectVersion version(String name, String id) {
        return find(id).orElseThrow(() -> new StepFailure("The version that the trial read as " + name + " is gone."));
    }

    private static String path(String uri, ObjectVersion version) {
        String below = uri.replaceAll("/+$", "") + "/";
        return version.uri().startsWith(below) ? version.uri().substring(below.length()) : fileName(version.name());
    }

    void copy(Map<String, ObjectVersion> versions, Path folder) {
        versions.forEach((name, version) -> copy(version, folder.resolve(name).normalize(), folder));
    }

    private void copy(ObjectVersion version, Path target, Path folder) {
        if (!target.startsWith(folder)) {
            throw new StepFailure("The object " + version.name() + " does not fit into a folder.");
        }
        try (InputStream bytes = objects.open(version)) {
            Files.createDirectories(target.getParent());
            Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StepFailure("The object " + version.name() + " could not be copied: " + e.getMessage());
        }
    }

    private static String fileName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
