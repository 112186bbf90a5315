package dev.assay.experiments;

import dev.assay.base.DiskSpace;
import dev.assay.base.NoSpace;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of the journal of young trials. An entry is its length, its checksum and its bytes: a thing that was said of a trial, or
 * run ids of trials of which nothing here counts any more.
 */
final class JournalPart {

    private static final Logger log = LoggerFactory.getLogger(JournalPart.class);

    private static final String CANT = "The journal of young trials can't be written";
    static final String DAMAGED = ".damaged";

    private static final byte SAID = 1;
    private static final byte DONE = 2;

    /** Bytes before an entry: its length and its checksum. */
    private static final int HEAD = 2 * Integer.BYTES;

    private final Path path;

    /** Unlike a channel it is not closed when the thread that writes is interrupted. */
    private final RandomAccessFile file;

    /** Where it is not, what follows the last whole entry is left as it is. */
    private final boolean whole;

    private final Set<String> open = new HashSet<>();
    private long size;

    private JournalPart(Path path, boolean whole) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.whole = whole;
    }

    static JournalPart begun(Path path) {
        try {
            Files.createFile(path);
            return new JournalPart(path, true);
        } catch (IOException e) {
            throw DiskSpace.failure(e, CANT);
        }
    }

    /** Of a process before this one; nothing more is said in it. */
    static JournalPart left(Path path, Read read) {
        try {
            JournalPart part = new JournalPart(path, read.whole());
            read.news().forEach(news -> part.open.add(news.runId()));
            part.size = read.size();
            return part;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of it, and closed. */
    void with(List<YoungNews> all) throws IOException {
        try (file) {
            all.forEach(this::add);
        }
    }

    /** In bytes. */
    long size() {
        return size;
    }

    void add(YoungNews news) {
        append(SAID, out -> out.write(YoungNews.pack(List.of(news))));
        open.add(news.runId());
    }

    void done(Set<String> runIds) {
        List<String> mine = runIds.stream().filter(open::contains).toList();
        mine.forEach(open::remove);
        if (whole && !mine.isEmpty() && !open.isEmpty()) {
            tellDone(mine);
        }
    }

    /** Where that fails, as on a full disk, a start finds that they have their rows. */
    private void tellDone(List<String> runIds) {
        try {
            append(DONE, out -> {
                for (String runId : runIds) {
                    out.writeUTF(runId);
                }
            });
        } catch (NoSpace | UncheckedIOException e) {
            log.warn("{} keeps what was said of trials that have their rows", path, e);
        }
    }

    /** Whether nothing in it counts any more. */
    boolean isDone() {
        return open.isEmpty();
    }

    /** Where something in it can't be read, it stays with another ending. */
    void remove() {
        try {
            file.close();
            if (whole) {
                Files.deleteIfExists(path);
            } else {
                log.error("What follows the first {} bytes of {} can't be read; it is kept as {}", size, path, DAMAGED);
                Files.move(path, path.resolveSibling(path.getFileName() + DAMAGED));
            }
        } catch (IOException e) {
            log.warn("{} is still there, though all trials in it have their rows", path, e);
        }
    }

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    /** Whole or not at all. */
    private void append(byte kind, Content content) {
        try {
            byte[] entry = entry(kind, content);
            try {
                file.seek(size);
                file.write(entry);
            } catch (IOException e) {
                file.setLength(size);
                throw e;
            }
            size += entry.length;
        } catch (IOException e) {
            throw DiskSpace.failure(e, CANT);
        }
    }

    private static byte[] entry(byte kind, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        DataOutputStream inside = new DataOutputStream(bytes);
        inside.writeByte(kind);
        content.write(inside);
        ByteArrayOutputStream entry = new ByteArrayOutputStream(bytes.size() + HEAD);
        DataOutputStream out = new DataOutputStream(entry);
        out.writeInt(bytes.size());
        out.writeInt(checksum(bytes.toByteArray()));
        bytes.writeTo(out);
        return entry.toByteArray();
    }

    private static int checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    /**
     * What still counts of a file.
     *
     * @param size of what could be read, in bytes
     * @param whole false where an entry can't be read: what follows is not looked at
     */
    record Read(List<YoungNews> news, long size, boolean whole) {}

    static Read read(Path path) {
        List<YoungNews> news = new ArrayList<>();
        long read = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            long size = Files.size(path);
            while (read < size) {
                byte[] entry = entry(in, size - read);
                if (entry.length == 0 || !taken(entry, news)) {
                    return new Read(news, read, false);
                }
                read += HEAD + entry.length;
            }
            return new Read(news, read, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where there is none that is whole. */
    private static byte[] entry(DataInputStream in, long left) throws IOException {
        if (left < HEAD) {
            return new byte[0];
        }
        int length = in.readInt();
        int sum = in.readInt();
        if (length <= 0 || length > left - HEAD) {
            return new byte[0];
        }
        byte[] entry = in.readNBytes(length);
        return checksum(entry) == sum ? entry : new byte[0];
    }

    /** False where it is of a later release. */
    private static boolean taken(byte[] entry, List<YoungNews> news) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry));
        byte kind = in.readByte();
        if (kind == DONE) {
            Set<String> done = new HashSet<>();
            while (in.available() > 0) {
                done.add(in.readUTF());
            }
            news.removeIf(one -> done.contains(one.runId()));
            return true;
        }
        try {
            return kind == SAID && news.addAll(YoungNews.unpack(in.readAllBytes()));
        } catch (IllegalStateException | UncheckedIOException e) {
            log.debug("An entry of the journal of young trials can't be read", e);
            return false;
        }
    }
}
