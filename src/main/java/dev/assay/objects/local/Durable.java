package dev.assay.objects.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that survive a crash: written under a temporary name, forced, renamed, the folder forced. */
final class Durable {

    private Durable() {}

    static void write(Path file, byte[] content, Path temporaryFolder) throws IOException {
        Path temporary = temporaryFolder.resolve(UUID.randomUUID() + ".part");
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
            rename(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The source has been forced before. */
    static void rename(Path source, Path target) throws IOException {
        Path folder = target.getParent();
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            forceFolder(folder.getParent());
        }
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(folder);
    }

    static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
