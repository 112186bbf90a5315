package dev.assay.objects.port;

import dev.assay.base.InvalidInput;
import dev.assay.base.Sha256;
import dev.assay.base.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where bytes come in, digested on their way to {@code <data>/objects/incoming}, before a store takes them. */
@Component
public class Spool {

    private static final int BUFFER = 128 * 1024;

    private final Path folder;

    /** Removes what a crash left half. */
    public Spool(Storage storage) throws IOException {
        folder = storage.folder("objects/incoming");
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    /**
     * Takes the whole stream in and forces it to disk. The caller closes both.
     *
     * @throws InvalidInput when the stream breaks off; nothing is left behind
     */
    public Incoming receive(InputStream stream) {
        Path file = folder.resolve(UUID.randomUUID() + ".part");
        try {
            return fill(file, stream);
        } catch (IOException e) {
            remove(file);
            throw new UncheckedIOException("Cannot write to " + folder, e);
        } catch (RuntimeException | Error e) {
            remove(file);
            throw e;
        }
    }

    private static Incoming fill(Path file, InputStream stream) throws IOException {
        MessageDigest sha256 = Sha256.start();
        byte[] buffer = new byte[BUFFER];
        byte[] head = {};
        long size = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int count = read(stream, buffer, size); count >= 0; count = read(stream, buffer, size)) {
                if (head.length == 0) {
                    head = Arrays.copyOf(buffer, Math.min(count, Incoming.HEAD));
                }
                sha256.update(buffer, 0, count);
                write(channel, ByteBuffer.wrap(buffer, 0, count));
                size += count;
            }
            channel.force(true);
        }
        return new Incoming(file, HexFormat.of().formatHex(sha256.digest()), size, head);
    }

    private static int read(InputStream stream, byte[] buffer, long before) {
        try {
            return stream.read(buffer);
        } catch (IOException e) {
            throw new InvalidInput(
                    "content",
                    "%,d bytes and then nothing".formatted(before),
                    "The upload was cut off; nothing of it was stored. Send it again.");
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file, e);
        }
    }
}
