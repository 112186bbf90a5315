package dev.assay.objects.local;

import dev.assay.base.InvalidInput;
import dev.assay.base.Sha256;
import dev.assay.objects.port.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/** A temporary file that holds an upload until it is kept. */
final class IncomingFile implements ObjectStore.Incoming {

    private static final int BUFFER = 128 * 1024;
    private static final int HEAD = 512;

    private final Path file;
    private byte[] head = {};
    private String digest = "";
    private long size;

    private IncomingFile(Path file) {
        this.file = file;
    }

    static IncomingFile receive(InputStream stream, Path folder) {
        IncomingFile incoming = new IncomingFile(folder.resolve(UUID.randomUUID() + ".part"));
        try {
            incoming.fill(stream);
            return incoming;
        } catch (IOException e) {
            incoming.close();
            throw new UncheckedIOException("Cannot write to " + folder, e);
        } catch (RuntimeException | Error e) {
            incoming.close();
            throw e;
        }
    }

    private void fill(InputStream stream) throws IOException {
        MessageDigest sha256 = Sha256.start();
        byte[] buffer = new byte[BUFFER];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int count = read(stream, buffer); count >= 0; count = read(stream, buffer)) {
                if (head.length == 0) {
                    head = Arrays.copyOf(buffer, Math.min(count, HEAD));
                }
                sha256.update(buffer, 0, count);
                write(channel, ByteBuffer.wrap(buffer, 0, count));
                size += count;
            }
            channel.force(true);
        }
        digest = HexFormat.of().formatHex(sha256.digest());
    }

    private int read(InputStream stream, byte[] buffer) {
        try {
            return stream.read(buffer);
        } catch (IOException e) {
            throw new InvalidInput(
                    "content",
                    "%,d bytes and then nothing".formatted(size),
                    "The upload was cut off; nothing of it was stored. Send it again.");
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    void moveTo(Path target) throws IOException {
        if (Files.exists(target)) {
            Durable.forceFolder(target.getParent());
        } else {
            Durable.rename(file, target);
        }
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] head() {
        return head;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file, e);
        }
    }
}
