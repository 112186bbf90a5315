package dev.assay.pipelines.archive;

import dev.assay.base.InvalidInput;
import dev.assay.base.Sha256;
import dev.assay.base.TooLarge;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** A tar.gz of scripts. Nothing in it may lead outside the folder that it is unpacked into. */
public final class CodeArchive {

    static final long LARGEST = 1024L * 1024 * 1024;
    static final int MOST_ENTRIES = 20_000;
    private static final String FIELD = "code";

    private CodeArchive() {}

    private interface Visitor {
        void visit(TarArchiveEntry entry, InputStream bytes) throws IOException;
    }

    /**
     * @param digest of names and contents: packing the same files again gives the same
     * @param files by name, what tells whether two are the same
     */
    public record Contents(String digest, Map<String, String> files) {}

    /**
     * Reads it to its end.
     *
     * @throws InvalidInput when it is no such archive
     */
    public static Contents read(Path archive) {
        try (InputStream bytes = Files.newInputStream(archive)) {
            return read(bytes);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The same of bytes that lie elsewhere; the caller closes them. */
    public static Contents read(InputStream bytes) {
        TreeMap<String, String> files = new TreeMap<>();
        try {
            walk(bytes, (entry, content) -> {
                if (entry.isFile()) {
                    MessageDigest sha = Sha256.start();
                    byte[] buffer = new byte[1 << 16];
                    for (int read; (read = content.read(buffer)) > 0; ) {
                        sha.update(buffer, 0, read);
                    }
                    files.put(clean(entry.getName()), HexFormat.of().formatHex(sha.digest()));
                } else if (!entry.isDirectory()) {
                    files.put(clean(entry.getName()), "-> " + entry.getLinkName());
                }
            });
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (files.isEmpty()) {
            throw new InvalidInput(FIELD, null, "It has to be a tar.gz archive with at least one file.");
        }
        String digest =
                HexFormat.of().formatHex(Sha256.start().digest(files.toString().getBytes(StandardCharsets.UTF_8)));
        return new Contents(digest, Collections.unmodifiableMap(files));
    }

    private static InvalidInput unreadable(IOException e) {
        return new InvalidInput(FIELD, null, "It has to be a tar.gz archive: " + e.getMessage());
    }

    /** Unpacks below the folder; the caller closes the stream. */
    public static void unpack(InputStream archive, Path folder) throws IOException {
        Path root = Files.createDirectories(folder.toAbsolutePath().normalize());
        walk(archive, (entry, content) -> {
            Path target = root.resolve(clean(entry.getName())).normalize();
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                return;
            }
            Files.createDirectories(target.getParent());
            // a chain of links could still lead out, which only the file system itself can tell
            if (!target.getParent().toRealPath().startsWith(root.toRealPath())) {
                throw new InvalidInput(FIELD, entry.getName(), "A link stays inside the archive.");
            }
            if (entry.isSymbolicLink()) {
                Files.deleteIfExists(target);
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.copy(root.resolve(clean(entry.getLinkName())), target);
            } else {
                Files.copy(content, target);
                if ((entry.getMode() & 0100) != 0) {
                    target.toFile().setExecutable(true, true);
                }
            }
        });
    }

    private static void walk(InputStream archive, Visitor visitor) throws IOException {
        long bytes = 0;
        int entries = 0;
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GzipCompressorInputStream(new BufferedInputStream(archive), true))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                bytes += entry.getSize();
                if (bytes > LARGEST || ++entries > MOST_ENTRIES) {
                    throw new TooLarge(FIELD + " (unpacked, at most %,d files)".formatted(MOST_ENTRIES), LARGEST);
                }
                check(entry);
                visitor.visit(entry, tar);
            }
        }
    }

    private static void check(TarArchiveEntry entry) {
        String name = entry.getName();
        boolean plain = entry.isFile() || entry.isDirectory() || entry.isSymbolicLink() || entry.isLink();
        if (!plain || name.startsWith("/") || leadsOut(Path.of(""), name)) {
            throw new InvalidInput(FIELD, name, "Entries are files and folders with a path inside the archive.");
        }
        if (entry.isSymbolicLink() || entry.isLink()) {
            Path from = entry.isLink() ? Path.of("") : parent(Path.of(clean(name)));
            if (entry.getLinkName().startsWith("/") || leadsOut(from, entry.getLinkName())) {
                throw new InvalidInput(FIELD, name + " -> " + entry.getLinkName(), "A link stays inside the archive.");
            }
        }
    }

    private static boolean leadsOut(Path from, String name) {
        try {
            return from.resolve(clean(name)).normalize().startsWith("..");
        } catch (java.nio.file.InvalidPathException e) {
            return true;
        }
    }

    private static Path parent(Path path) {
        return path.getParent() == null ? Path.of("") : path.getParent();
    }

    private static String clean(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }
}
