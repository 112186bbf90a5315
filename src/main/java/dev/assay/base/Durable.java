package dev.assay.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that survive a crash: written and forced, renamed, the folder forced. */
public final class Durable {

    private Durable() {}

    /** A new file; its name is not forced. */
    public static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** The source has been forced before; its new name is not, but any folder that it needed. */
    public static void move(Path source, Path target) throws IOException {
        Path folder = target.getParent();
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            forceFolder(folder.getParent());
        }
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    }

    public static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
