package dev.assay.pipelines;

import dev.assay.access.CurrentActor;
import dev.assay.base.InvalidInput;
import dev.assay.base.Storage;
import dev.assay.base.TooLarge;
import dev.assay.lineage.Kind;
import dev.assay.objects.DeletedObjects;
import dev.assay.objects.ObjectCatalog;
import dev.assay.pipelines.archive.CodeArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Code archives of definitions: looked through before they are kept as object versions. */
@Component
class CodeArchives {

    private static final long LARGEST = 256L * 1024 * 1024;

    private final ObjectCatalog objects;
    private final DeletedObjects deleted;
    private final Storage storage;
    private final CurrentActor actor;

    CodeArchives(ObjectCatalog objects, DeletedObjects deleted, Storage storage, CurrentActor actor) {
        this.objects = objects;
        this.deleted = deleted;
        this.storage = storage;
        this.actor = actor;
    }

    /** Hands the checked archive's file and digest to the work and removes the file afterwards. */
    <T> T checked(InputStream bytes, Function<Checked, T> work) {
        Path file = null;
        try {
            file = Files.createTempFile(storage.folder("tmp"), "code", ".tar.gz");
            copy(bytes, file);
            return work.apply(new Checked(file, CodeArchive.read(file)));
        } catch (IOException e) {
            throw new InvalidInput("code", null, "The archive could not be read: " + e.getMessage());
        } finally {
            delete(file);
        }
    }

    record Checked(Path file, CodeArchive.Contents contents) {}

    /** @param version the id of the object version that holds it */
    record Kept(CodeArchive.Contents contents, String version) {}

    /** The id of the object version that holds it now. Who may send a definition need not be allowed other objects. */
    String keep(String project, String pipeline, Checked archive) {
        return actor.asPortal(() -> {
            try (InputStream bytes = Files.newInputStream(archive.file())) {
                return objects.put(project, name(pipeline), Map.of("pipeline", pipeline), bytes)
                        .id();
            }
        });
    }

    /** But for what a model version or a trial could not be explained without. */
    void remove(String project, String pipeline) {
        actor.asPortal(() -> {
            deleted.purgeUnneeded(project, name(pipeline), Set.of(Kind.MODEL_VERSION, Kind.TRIAL));
            return pipeline;
        });
    }

    private static String name(String pipeline) {
        return "code/" + pipeline + "/source.tar.gz";
    }

    private static void copy(InputStream bytes, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int read; (read = bytes.read(buffer)) > 0; ) {
                total += read;
                if (total > LARGEST) {
                    throw new TooLarge("code", LARGEST);
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
