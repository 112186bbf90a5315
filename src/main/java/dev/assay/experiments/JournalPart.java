package dev.assay.experiments;

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

/**
 * A file of the journal of young trials. An entry is its length, its checksum and its bytes: a thing that was said of a trial, or
 * run ids of trials of which nothing here counts any more.
 */
final class JournalPart {

    private static final byte SAID = 1;
    private static final byte DONE = 2;

    /** Bytes before an entry: its length and its checksum. */
    private static final int HEAD = 2 * Integer.BYTES;

    private final Path path;

    /** Unlike a channel it is not closed when the thread that writes is interrupted. */
    private final RandomAccessFile file;

    private final Set<String> open = new HashSet<>();
    private long size;

    private JournalPart(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    static JournalPart begun(Path path) {
        try {
            Files.createFile(path);
            return new JournalPart(path, new RandomAccessFile(path.toFile(), "rw"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean is(Path other) {
        return path.equals(other);
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
        if (!mine.isEmpty() && mine.size() < open.size()) {
            append(DONE, out -> {
                for (String runId : mine) {
                    out.writeUTF(runId);
                }
            });
        }
        mine.forEach(open::remove);
    }

    /** Whether nothing in it counts any more. */
    boolean isDone() {
        return open.isEmpty();
    }

    void remove() {
        try {
            file.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
            throw new UncheckedIOException("The journal of young trials can't be written: " + e.getMessage(), e);
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
     * @param whole false where an entry can't be read: what follows is not looked at
     */
    record Read(List<YoungNews> news, boolean whole) {}

    static Read read(Path path) {
        List<YoungNews> news = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            long left = Files.size(path);
            while (left > 0) {
                byte[] entry = entry(in, left);
                if (entry.length == 0) {
                    return new Read(news, false);
                }
                take(entry, news);
                left -= HEAD + entry.length;
            }
            return new Read(news, true);
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

    private static void take(byte[] entry, List<YoungNews> news) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry));
        if (in.readByte() == SAID) {
            news.addAll(YoungNews.unpack(in.readAllBytes()));
            return;
        }
        Set<String> done = new HashSet<>();
        while (in.available() > 0) {
            done.add(in.readUTF());
        }
        news.removeIf(one -> done.contains(one.runId()));
    }
}
