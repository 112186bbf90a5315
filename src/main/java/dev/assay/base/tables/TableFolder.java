package dev.assay.base.tables;

import dev.assay.base.DiskSpace;
import dev.assay.base.NoSpace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tables as Parquet, kept for a while by the digest of what they were read from, so that the next question about them begins
 * at once. The ones used longest ago make room; nothing of it outlives a restart.
 */
final class TableFolder {

    private static final long ROOM = 2L * 1024 * 1024 * 1024;

    /** Makes the Parquet file; whatever else it leaves is cleared. */
    @FunctionalInterface
    interface Maker {
        Made make(Path target);
    }

    record Made(boolean cut, String note) {}

    /** A table that stays as long as this is open. */
    final class Kept implements AutoCloseable {

        private final Path path;
        private final Made made;
        private final long size;
        private int users;

        Kept(Path path, Made made) throws IOException {
            this.path = path;
            this.made = made;
            this.size = Files.size(path);
        }

        Path path() {
            return path;
        }

        Made made() {
            return made;
        }

        @Override
        public void close() {
            synchronized (tables) {
                users--;
                makeRoom();
            }
        }
    }

    private final Path folder;
    private final Map<String, Kept> tables = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();
    private final DiskSpace space;

    /** Whoever wants one table; the last one takes it away. */
    private static final class Turn {

        private int users;
    }

    /**
     * Begins empty: what lies there belongs to a process that is gone.
     *
     * @param reserve space that is left on the disk
     */
    TableFolder(Path folder, long reserve) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            space = new DiskSpace(folder, reserve);
            try (Stream<Path> left = Files.list(folder)) {
                left.filter(Files::isRegularFile).forEach(TableFolder::remove);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UnreadableTable when so many bytes more would touch the reserve */
    void requireRoom(long bytes) {
        try {
            space.require(bytes);
        } catch (NoSpace e) {
            throw new UnreadableTable("The portal's disk has no room to look into it. An admin makes room.");
        }
    }

    /** The caller closes it. One file is made once, whoever else wants it meanwhile. */
    Kept get(String key, Maker maker) {
        Turn turn = Objects.requireNonNull(turns.compute(key, (same, others) -> {
            Turn joined = others == null ? new Turn() : others;
            joined.users++;
            return joined;
        }));
        try {
            synchronized (turn) {
                Kept known = used(key);
                return known == null ? made(key, maker) : known;
            }
        } finally {
            turns.computeIfPresent(key, (same, left) -> --left.users == 0 ? null : left);
        }
    }

    private @Nullable Kept used(String key) {
        synchronized (tables) {
            Kept kept = tables.get(key);
            if (kept != null) {
                kept.users++;
            }
            return kept;
        }
    }

    private Kept made(String key, Maker maker) {
        Path target = folder.resolve(key + ".parquet");
        try {
            Kept kept = new Kept(target, maker.make(target));
            kept.users = 1;
            synchronized (tables) {
                tables.put(key, kept);
                makeRoom();
            }
            return kept;
        } catch (IOException e) {
            remove(target);
            throw new UnreadableTable("It could not be kept for reading: " + e.getMessage());
        } catch (RuntimeException e) {
            remove(target);
            throw e;
        }
    }

    private void makeRoom() {
        long held = tables.values().stream().mapToLong(kept -> kept.size).sum();
        for (Iterator<Kept> oldest = tables.values().iterator(); held > ROOM && oldest.hasNext(); ) {
            Kept kept = oldest.next();
            if (kept.users == 0) {
                oldest.remove();
                remove(kept.path);
                held -= kept.size;
            }
        }
    }

    /** Copies at most so many bytes, ending with a line where it had to cut. @return whether it had to */
    static boolean copy(InputStream from, Path to, long most) throws IOException {
        long copied = 0;
        long lineEnd = 0;
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                out.write(buffer, 0, read);
                for (int i = read - 1; i >= 0; i--) {
                    if (buffer[i] == '\n') {
                        lineEnd = copied + i + 1;
                        break;
                    }
                }
                copied += read;
                if (copied > most) {
                    break;
                }
            }
        }
        if (copied <= most) {
            return false;
        }
        try (var file = java.nio.channels.FileChannel.open(to, java.nio.file.StandardOpenOption.WRITE)) {
            file.truncate(lineEnd == 0 ? most : lineEnd);
        }
        return true;
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary file could not be removed", e);
        }
    }
}
