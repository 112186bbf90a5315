package dev.assay.objects.port;

import dev.assay.base.DiskReserve;
import dev.assay.base.DiskSpace;
import dev.assay.base.InvalidInput;
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
import java.util.Arrays;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Where bytes come in, digested on their way to {@code <data>/objects/incoming}, before a store takes them. */
@Component
public class Spool {

    private static final int FIRST_BUFFER = 128 * 1024;

    /** For what is larger; two of them, one is digested while the other fills. */
    private static final int BUFFER = 1024 * 1024;

    /** So much is written before free space is looked at, and what came is forced. */
    private static final long STRETCH = 32L << 20;

    private final Path folder;
    private final DiskSpace space;
    private final NewFile newFile;

    @Autowired
    Spool(Storage storage, DiskReserve reserve) throws IOException {
        this(
                storage,
                reserve.bytes(),
                file -> FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** One that fills the disk. */
    public Spool(Storage storage) throws IOException {
        this(storage, 0, file -> FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Removes what a crash left half. */
    Spool(Storage storage, long reserve, NewFile newFile) throws IOException {
        folder = storage.folder("objects/incoming");
        space = new DiskSpace(folder, reserve);
        this.newFile = newFile;
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    /** Opens a file that is not there yet. */
    interface NewFile {

        FileChannel open(Path file) throws IOException;
    }

    /** As {@link #receive(InputStream, LongConsumer)}, as much as comes. */
    public Incoming receive(InputStream stream) {
        return receive(stream, size -> {});
    }

    /**
     * Takes the whole stream in and forces it to disk. The caller closes both.
     *
     * @param limit hears how much has come and throws when it is too much
     * @throws InvalidInput when the stream breaks off; nothing is left behind
     * @throws dev.assay.base.NoSpace when the disk is full; nothing is left behind
     */
    public Incoming receive(InputStream stream, LongConsumer limit) {
        Path file = folder.resolve(UUID.randomUUID() + ".part");
        try {
            return fill(file, stream, limit);
        } catch (IOException e) {
            remove(file);
            throw DiskSpace.failure(e, "Cannot write to " + folder);
        } catch (RuntimeException | Error e) {
            remove(file);
            throw e;
        }
    }

    private Incoming fill(Path file, InputStream stream, LongConsumer limit) throws IOException {
        DigestBeside sha256 = new DigestBeside();
        byte[] buffer = new byte[FIRST_BUFFER];
        byte[] other = {};
        byte[] head = {};
        long size = 0;
        try (FileChannel channel = newFile.open(file)) {
            ForceBeside force = new ForceBeside(channel);
            for (int count = read(stream, buffer, size); count > 0; count = read(stream, buffer, size)) {
                if (size == 0) {
                    head = Arrays.copyOf(buffer, Math.min(count, Incoming.HEAD));
                }
                if (size % STRETCH < count) {
                    space.require(count);
                    if (size >= STRETCH) {
                        force.begin();
                    }
                }
                sha256.update(buffer, count);
                write(channel, ByteBuffer.wrap(buffer, 0, count));
                size += count;
                limit.accept(size);
                if (count == buffer.length) {
                    byte[] free = other.length == BUFFER ? other : new byte[BUFFER];
                    other = buffer;
                    buffer = free;
                }
            }
            force.end();
        }
        return new Incoming(file, sha256.digest(), size, head);
    }

    private static int read(InputStream stream, byte[] buffer, long before) {
        try {
            return stream.readNBytes(buffer, 0, buffer.length);
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
