package dev.assay.objects;

import dev.assay.base.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the bytes and manifests of versions lie in the data folder. */
public final class StoredFiles {

    private StoredFiles() {}

    /** @param start of its name: a digest for bytes, a version's id for its manifest */
    public static Path of(Storage storage, String start) throws IOException {
        try (Stream<Path> files = Files.walk(storage.folder("objects"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
