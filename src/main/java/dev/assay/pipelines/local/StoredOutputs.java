package dev.assay.pipelines.local;

import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import dev.assay.pipelines.archive.FolderArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps what a step leaves behind. Doing it again after a restart makes no second version of the same bytes. */
@Component
class StoredOutputs {

    private static final String SCHEME = "s3://";

    private final ObjectCatalog objects;

    StoredOutputs(ObjectCatalog objects) {
        this.objects = objects;
    }

    /** The folder as one tar.gz, unless it is empty. */
    Optional<ObjectVersion> keepArchive(StepWork work, Path folder, String name) {
        Path archive = work.folder().path().resolve(name);
        try {
            if (FolderArchive.files(folder).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(packed(work, folder, archive));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is left of an archive that is refused: it takes as much room again as what is in it. */
    private ObjectVersion packed(StepWork work, Path folder, Path archive) throws IOException {
        try {
            FolderArchive.write(folder, archive);
            return keep(work, archive, work.objectPrefix() + archive.getFileName());
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    /** Every file of the folder below the address, which has to lie in the execution's own project. */
    List<ObjectVersion> keepFiles(StepWork work, Path folder, String uri) {
        String own = SCHEME + work.project() + "/";
        if (!uri.startsWith(own)) {
            throw new StepFailure("Outputs are kept in the project's own objects, " + own + "…, not at " + uri + ".");
        }
        String prefix = uri.substring(own.length()).replaceAll("/+$", "");
        try {
            List<ObjectVersion> kept = new ArrayList<>();
            List<Path> files = FolderArchive.files(folder);
            if (files.size() == 1 && prefix.endsWith("/" + files.getFirst().getFileName())) {
                // the address names the one file itself
                return List.of(keep(work, files.getFirst(), prefix));
            }
            for (Path file : files) {
                String relative = folder.relativize(file).toString().replace('\\', '/');
                kept.add(keep(work, file, prefix.isEmpty() ? relative : prefix + "/" + relative));
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectVersion keep(StepWork work, Path file, String name) throws IOException {
        Map<String, String> metadata =
                Map.of("execution", work.execution().id(), "step", work.step().name());
        Optional<ObjectVersion> same = objects.findNewest(work.project(), name, metadata);
        if (same.isPresent() && same.get().digest().equals(digest(file))) {
            return same.get();
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return objects.put(work.project(), name, metadata, bytes);
        }
    }

    private static String digest(Path file) throws IOException {
        try (DigestInputStream bytes =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            bytes.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
