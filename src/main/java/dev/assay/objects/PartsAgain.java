package dev.assay.objects;

import dev.assay.base.Durable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Parts that were sent again, a file each beside the upload's bytes, so that what was answered for stays whole until its successor
 * is. Which one counts the ledger says by its digest; what it does not name is left from a crash.
 */
final class PartsAgain {

    private final Path folder;

    PartsAgain(Path upload) {
        this.folder = upload.resolve("again");
    }

    Path begin() throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectory(folder);
            Durable.forceFolder(folder.getParent());
        }
        return Files.createTempFile(folder, "", "");
    }

    /** @param arrived forced to disk */
    void keep(Upload.Part part, Path arrived) throws IOException {
        Files.move(arrived, file(part), StandardCopyOption.ATOMIC_MOVE);
        Durable.forceFolder(folder);
    }

    void remove(Upload.@Nullable Part part) throws IOException {
        if (part != null) {
            Files.deleteIfExists(file(part));
        }
    }

    /** The file goes only when its bytes are forced to where they belong. */
    void place(Upload.Part part, Path bytes, long start) throws IOException {
        if (Files.exists(file(part))) {
            try (FileChannel channel = FileChannel.open(bytes, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                Files.copy(file(part), Channels.newOutputStream(channel.position(start)));
                channel.force(true);
            }
            remove(part);
        }
    }

    private Path file(Upload.Part part) {
        return folder.resolve(part.number() + "-" + part.digest());
    }
}
