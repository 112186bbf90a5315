package dev.assay.environments;

import dev.assay.base.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The Python package {@code assay} and the examples as files: they travel inside the application and are laid out below
 * the data folder at each start, so that steps and model hosts find the package that fits this portal.
 */
@Component
public class PythonSources {

    private final Path folder;

    PythonSources(Storage storage) throws IOException {
        folder = storage.folder("python");
        for (Map.Entry<String, Resource> file : PythonFiles.all().entrySet()) {
            layOut(file.getKey(), file.getValue().getContentAsByteArray());
        }
    }

    /** For {@code PYTHONPATH}: the folder that holds the package {@code assay}. */
    public Path packages() {
        return folder.resolve("src");
    }

    /** The files of an example, by its name. */
    public Path example(String name) {
        return folder.resolve("examples").resolve(name);
    }

    private void layOut(String path, byte[] content) throws IOException {
        Path target = folder.resolve(path).normalize();
        if (Files.exists(target) && Arrays.equals(Files.readAllBytes(target), content)) {
            return;
        }
        Files.createDirectories(target.getParent());
        Path fresh = Files.write(target.resolveSibling(target.getFileName() + ".new"), content);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
