package dev.assay.objects;

import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an upload in parts: each part at its place in one file, so that nothing has to be put together later, and a ledger
 * with a line for each part that arrived whole. A line counts only once the bytes before it are forced to disk. Only a part that is
 * sent again waits beside that file for {@link #settle}.
 */
final class UploadFile {

    static final String BYTES = "bytes";

    private static final int BUFFER = 128 * 1024;
    private static final Pattern LINE = Pattern.compile("(\\d+) (?:(\\d+) ([0-9a-f]{64})|void)");

    private final Path bytes;
    private final Path ledger;
    private final PartsAgain again;
    private final PartSizes sizes;

    /** Who writes a part now; who comes later takes it over. */
    private final ConcurrentHashMap<Integer, Object> writers = new ConcurrentHashMap<>();

    private final ReentrantLock completing = new ReentrantLock();
    private boolean shut;

    UploadFile(Path folder, PartSizes sizes) {
        this.bytes = folder.resolve(BYTES);
        this.ledger = folder.resolve("parts");
        this.again = new PartsAgain(folder);
        this.sizes = sizes;
    }

    Path bytes() {
        return bytes;
    }

    /** Held by who makes it a version; who asks for the same meanwhile waits for the answer. */
    ReentrantLock completing() {
        return completing;
    }

    /** From here on nothing is written to the bytes, also by who has begun to: they may become an object's as they are. */
    synchronized void seal() {
        shut = true;
        writers.clear();
    }

    synchronized void unseal() {
        shut = false;
    }

    /** Numbers of the parts that are coming in just now. */
    SortedSet<Integer> receiving() {
        return new TreeSet<>(writers.keySet());
    }

    /** Bytes that are gone count no more. */
    synchronized void beginAgain() throws IOException {
        Files.deleteIfExists(ledger);
    }

    synchronized NavigableMap<Integer, Upload.Part> parts() throws IOException {
        NavigableMap<Integer, Upload.Part> parts = new TreeMap<>();
        String text = Files.exists(ledger) ? Files.readString(ledger) : "";
        int end = text.lastIndexOf('\n'); // a line that a crash cut does not count
        for (String line : end < 0 ? new String[0] : text.substring(0, end).split("\n")) {
            Matcher part = LINE.matcher(line);
            if (part.matches()) {
                int number = Integer.parseInt(part.group(1));
                if (part.group(2) == null) {
                    parts.remove(number);
                } else {
                    parts.put(number, new Upload.Part(number, Long.parseLong(part.group(2)), part.group(3)));
                }
            }
        }
        return parts;
    }

    /**
     * @param digest that it must have; absent where the sender cannot tell
     * @param limit hears how far into the file it comes, and throws when that is too far
     */
    Upload.Part receive(int number, InputStream stream, @Nullable String digest, LongConsumer limit)
            throws IOException {
        Object self = new Object();
        MessageDigest sha256 = Sha256.start();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (Place place = begin(number, self)) {
            for (int count = read(stream, buffer, size); count >= 0; count = read(stream, buffer, size)) {
                size += count;
                sizes.requireAtMost(number, size);
                limit.accept(sizes.start(number) + size);
                sha256.update(buffer, 0, count);
                write(place, number, self, ByteBuffer.wrap(buffer, 0, count), size - count);
            }
            sizes.requireAll(number, size);
            String found = HexFormat.of().formatHex(sha256.digest());
            if (digest != null && !found.equalsIgnoreCase(digest)) {
                throw new InvalidInput(
                        "digest",
                        digest,
                        "The bytes of part %d that arrived have SHA-256 %s. Send it again.".formatted(number, found));
            }
            place.channel().force(true);
            Upload.Part part = new Upload.Part(number, size, found);
            keepPart(part, place.own(), self);
            return part;
        } finally {
            writers.remove(number, self);
        }
    }

    /** @param own file of a part that is sent again; it goes unless the part is kept */
    private record Place(
            FileChannel channel, long start, @Nullable Path own) implements Closeable {

        @Override
        public void close() throws IOException {
            channel.close();
            if (own != null) {
                Files.deleteIfExists(own);
            }
        }
    }

    /** What counts already is left alone. */
    private synchronized Place begin(int number, Object writer) throws IOException {
        requireOpen();
        if (Files.notExists(bytes)) {
            beginAgain();
        }
        Path own = parts().containsKey(number) ? again.begin() : null;
        FileChannel channel =
                FileChannel.open(own == null ? bytes : own, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        writers.put(number, writer);
        return new Place(channel, own == null ? sizes.start(number) : 0, own);
    }

    private synchronized void keepPart(Upload.Part part, @Nullable Path own, Object writer) throws IOException {
        own(part.number(), writer);
        Upload.Part before = parts().get(part.number());
        if (part.equals(before)) {
            return;
        }
        if (own != null) {
            again.keep(part, own);
        }
        append("%d %d %s".formatted(part.number(), part.size(), part.digest()));
        again.remove(before);
    }

    /** Puts parts that were sent again in their places; for who has sealed it. */
    synchronized void settle() throws IOException {
        for (Upload.Part part : parts().values()) {
            again.place(part, bytes, sizes.start(part.number()));
        }
    }

    synchronized void discard(int number) throws IOException {
        append(number + " void");
    }

    private synchronized void write(Place place, int number, Object writer, ByteBuffer part, long at)
            throws IOException {
        own(number, writer);
        long next = place.start() + at;
        while (part.hasRemaining()) {
            next += place.channel().write(part, next);
        }
    }

    private void requireOpen() {
        if (shut) {
            throw new Conflict("The upload is being completed; no part of it is taken any more.");
        }
    }

    private void own(int number, Object writer) {
        requireOpen();
        if (writers.get(number) != writer) {
            throw new Conflict("Part %d is being sent again by another request.".formatted(number));
        }
    }

    private void append(String line) throws IOException {
        try (FileChannel channel = FileChannel.open(
                ledger, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            // what a crash cut stays a line of its own
            channel.write(ByteBuffer.wrap(("\n" + line + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
    }

    private static int read(InputStream stream, byte[] buffer, long before) {
        try {
            return stream.read(buffer);
        } catch (IOException e) {
            throw new InvalidInput(
                    "content",
                    "%,d bytes and then nothing".formatted(before),
                    "The part was cut off and does not count. Send it again.");
        }
    }
}
