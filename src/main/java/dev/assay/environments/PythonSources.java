package dev.assay.environments;

import dev.assay.base.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The Python package {@code assay} and the examples as files: they travel inside the application and are laid out below
 * the data folder at each start, so that steps and model hosts find the package that fits this portal.
 */
@Component
public class PythonSources {

    private static final String ROOT = "python/";

    private final Path folder;

    PythonSources(Storage storage) throws IOException {
        folder = storage.folder("python");
        ResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        for (String files : List.of("**/*.*", "**/METADATA")) {
            for (Resource resource : resources.getResources("classpath*:" + ROOT + files)) {
                if (resource.isReadable()) {
                    layOut(resource);
                }
            }
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

    private void layOut(Resource resource) throws IOException {
        String address = URLDecoder.decode(resource.getURL().toString(), StandardCharsets.UTF_8);
        Path target = folder.resolve(address.substring(address.lastIndexOf("/" + ROOT) + ROOT.length() + 1))
                .normalize();
        byte[] content;
        try (InputStream stream = resource.getInputStream()) {
            content = stream.readAllBytes();
        }
        if (Files.exists(target) && Arrays.equals(Files.readAllBytes(target), content)) {
            return;
        }
        Files.createDirectories(target.getParent());
        Path fresh = Files.write(target.resolveSibling(target.getFileName() + ".new"), content);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
