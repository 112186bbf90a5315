package dev.assay.registry;

import dev.assay.base.InvalidInput;
import dev.assay.base.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code model.tar.gz} as a stream: nothing may lie outside of the archive's own folder, links and devices are
 * refused, and so is more than the limits. Every file that {@code model.yaml} names must have its digest.
 */
public final class ModelPackage {

    private static final String FIELD = "package";
    private static final int MOST_FILES = 20_000;
    private static final long MOST_BYTES = 20L << 30;
    private static final int MOST_MANIFEST_BYTES = 1 << 20;

    private final @Nullable Path folder;
    private final Map<String, String> digests = new LinkedHashMap<>();
    private long bytes;
    private @Nullable String manifest;

    private ModelPackage(@Nullable Path folder) {
        this.folder = folder;
    }

    /**
     * Checks the whole archive. The caller closes the stream.
     *
     * @throws InvalidInput when it is no archive, or breaks a rule
     */
    public static PackageManifest check(InputStream archive) {
        return new ModelPackage(null).read(archive);
    }

    /** As {@link #check}, and writes the files into the folder, which must be there and should be empty. */
    public static PackageManifest unpack(InputStream archive, Path folder) {
        return new ModelPackage(folder.toAbsolutePath().normalize()).read(archive);
    }

    private PackageManifest read(InputStream archive) {
        try (TarArchiveInputStream tar = open(archive)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                take(entry, tar);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInput(FIELD, "model.tar.gz", "The archive is damaged, cut off or holds no tar.");
        }
        if (manifest == null) {
            throw new InvalidInput(ManifestReader.FILE, null, "The archive needs a model.yaml at its top.");
        }
        PackageManifest result = ManifestReader.read(manifest);
        result.files().forEach(this::compare);
        requireParts(result);
        return result;
    }

    private static TarArchiveInputStream open(InputStream archive) {
        // closing the tar must not close the caller's stream
        InputStream shielded = new BufferedInputStream(archive) {
            @Override
            public void close() {}
        };
        try {
            return new TarArchiveInputStream(
                    GzipCompressorInputStream.builder()
                            .setInputStream(shielded)
                            .setDecompressConcatenated(true)
                            .get(),
                    StandardCharsets.UTF_8.name());
        } catch (IOException e) {
            throw new InvalidInput(FIELD, "model.tar.gz", "It is no archive: a tar packed with gzip is expected.");
        }
    }

    private void take(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        String path = safe(entry);
        if (entry.isDirectory() || path.isEmpty()) {
            return;
        }
        bytes += entry.getSize();
        if (bytes > MOST_BYTES || digests.size() >= MOST_FILES) {
            throw new InvalidInput(FIELD, path, "At most 20,000 files and 20 GiB unpacked.");
        }
        if (digests.containsKey(path)) {
            throw new InvalidInput(FIELD, path, "Each file may be there only once.");
        }
        MessageDigest digest = Sha256.start();
        DigestInputStream content = new DigestInputStream(tar, digest);
        if (path.equals(ManifestReader.FILE)) {
            keepManifest(content);
        } else {
            write(path, content);
        }
        digests.put(path, HexFormat.of().formatHex(digest.digest()));
    }

    private static String safe(TarArchiveEntry entry) {
        String name = entry.getName().replaceFirst("^(?:\\./)+", "").replaceFirst("/+$", "");
        if (name.equals(".")) {
            name = "";
        }
        boolean escapes = name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.chars().anyMatch(Character::isISOControl)
                || java.util.List.of(name.split("/")).contains("..");
        if (escapes) {
            throw new InvalidInput(FIELD, entry.getName(), "Paths must stay inside the archive, without '..'.");
        }
        if (!entry.isDirectory() && (!entry.isFile() || entry.isLink() || entry.isSymbolicLink())) {
            throw new InvalidInput(FIELD, entry.getName(), "Only files and folders, no links or devices.");
        }
        return name;
    }

    private void keepManifest(InputStream content) throws IOException {
        byte[] text = content.readNBytes(MOST_MANIFEST_BYTES + 1);
        if (text.length > MOST_MANIFEST_BYTES) {
            throw new InvalidInput(ManifestReader.FILE, text.length + " bytes", "At most 1 MiB.");
        }
        manifest = new String(text, StandardCharsets.UTF_8);
        if (folder != null) {
            Files.write(folder.resolve(ManifestReader.FILE), text);
        }
    }

    private void write(String path, InputStream content) throws IOException {
        if (folder == null) {
            content.transferTo(OutputStream.nullOutputStream());
            return;
        }
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder)) {
            throw new InvalidInput(FIELD, path, "Paths must stay inside the archive.");
        }
        Files.createDirectories(file.getParent());
        Files.copy(content, file);
    }

    private void compare(String path, String expected) {
        String found = digests.get(path);
        if (found == null) {
            throw new InvalidInput(ManifestReader.field("files." + path), expected, "The archive holds no such file.");
        }
        if (!found.equals(expected)) {
            throw new InvalidInput(
                    ManifestReader.field("files." + path),
                    expected,
                    "The file in the archive has SHA-256 " + found + ".");
        }
    }

    private void requireParts(PackageManifest result) {
        String artifact = result.artifact();
        if (artifact != null && !digests.containsKey(artifact)) {
            throw new InvalidInput(ManifestReader.field("artifact"), artifact, "The archive holds no such file.");
        }
        String entry = result.entry();
        if (entry != null) {
            String module = "code/" + entry.substring(0, entry.indexOf(':')).replace('.', '/');
            if (!digests.containsKey(module + ".py") && !digests.containsKey(module + "/__init__.py")) {
                throw new InvalidInput(ManifestReader.field("entry"), entry, "The archive holds no " + module + ".py.");
            }
        }
    }
}
