package dev.assay.experiments;

import dev.assay.base.DiskReserve;
import dev.assay.base.DiskSpace;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Sha256;
import dev.assay.base.Storage;
import dev.assay.base.TooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Uploads in parts, a folder each below {@code <data>/uploads}: what is uploaded in {@code upload.json}, a part in
 * {@code <number>-<digest>}. One that nobody goes on with for a day is removed.
 */
@Component
class UploadFolder {

    static final Duration KEPT = Duration.ofDays(1);
    static final long LARGEST_PART = 5L << 30;

    private static final Logger log = LoggerFactory.getLogger(UploadFolder.class);
    private static final String ABOUT = "upload.json";
    private static final int BUFFER = 128 * 1024;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param done put together already: a client that did not hear of it may ask again */
    record Upload(String owner, String path, int parts, boolean done) {}

    private final Path folder;
    private final DiskSpace space;
    private final Clock clock;

    UploadFolder(Storage storage, DiskReserve reserve, Clock clock) throws IOException {
        this.folder = storage.folder("uploads");
        this.space = new DiskSpace(folder, reserve.bytes());
        this.clock = clock;
    }

    /** @return the id, which is also the right to send parts: nobody can guess it */
    String begin(Upload upload) {
        String id = UUID.randomUUID().toString().replace("-", "");
        try {
            Files.createDirectory(folder.resolve(id));
            write(id, upload);
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + folder, e);
        }
    }

    /** @throws NotFound when there is no such upload */
    Upload get(String id) {
        try {
            return JSON.readValue(Files.readAllBytes(of(id).resolve(ABOUT)), Upload.class);
        } catch (IOException | JacksonException e) {
            throw new NotFound("Upload", id);
        }
    }

    /**
     * Forced to disk when it returns, with its SHA-256. The same part may be sent again.
     *
     * @throws dev.assay.base.NoSpace when the disk has no room for it
     */
    String receive(String id, int number, InputStream bytes) {
        Path temporary = of(id).resolve(UUID.randomUUID() + ".part");
        MessageDigest digest = Sha256.start();
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            copy(new DigestInputStream(bytes, digest), Channels.newOutputStream(channel));
            channel.force(true);
            String hex = HexFormat.of().formatHex(digest.digest());
            Files.move(temporary, of(id).resolve(number + "-" + hex), StandardCopyOption.REPLACE_EXISTING);
            return hex;
        } catch (IOException e) {
            throw DiskSpace.failure(e, "Cannot write to " + folder);
        } finally {
            remove(temporary);
        }
    }

    private void copy(InputStream bytes, OutputStream file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int count = read(bytes, buffer, size); count >= 0; count = read(bytes, buffer, size)) {
            size += count;
            if (size > LARGEST_PART) {
                throw new TooLarge("The part", LARGEST_PART);
            }
            space.require(count);
            file.write(buffer, 0, count);
        }
    }

    private static int read(InputStream bytes, byte[] buffer, long before) {
        try {
            return bytes.read(buffer);
        } catch (IOException e) {
            throw new InvalidInput(
                    "content",
                    "%,d bytes and then nothing".formatted(before),
                    "The part was cut off; nothing of it was stored. Send it again.");
        }
    }

    /** Files by part number and digest. */
    Map<Integer, Map<String, Path>> parts(String id) {
        Map<Integer, Map<String, Path>> parts = new TreeMap<>();
        try (Stream<Path> files = Files.list(of(id))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches("\\d+-[0-9a-f]{64}")) {
                    int dash = name.indexOf('-');
                    parts.computeIfAbsent(Integer.valueOf(name.substring(0, dash)), number -> new TreeMap<>())
                            .put(name.substring(dash + 1), file);
                }
            }
            return parts;
        } catch (IOException e) {
            throw new NotFound("Upload", id);
        }
    }

    void finish(String id, Upload upload) {
        write(id, new Upload(upload.owner(), upload.path(), upload.parts(), true));
        parts(id).values().forEach(files -> files.values().forEach(UploadFolder::remove));
    }

    /** One that is not there is no error. */
    void remove(String id) {
        try {
            FileSystemUtils.deleteRecursively(of(id));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove an upload from " + folder, e);
        }
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void sweep() {
        Instant oldest = clock.instant().minus(KEPT);
        try (Stream<Path> uploads = Files.list(folder)) {
            for (Path upload : uploads.toList()) {
                if (Files.getLastModifiedTime(upload).toInstant().isBefore(oldest)) {
                    FileSystemUtils.deleteRecursively(upload);
                }
            }
        } catch (IOException e) {
            log.warn("Uploads that were given up could not all be removed from {}", folder, e);
        }
    }

    private void write(String id, Upload upload) {
        try {
            Path temporary = of(id).resolve(ABOUT + ".new");
            Files.write(temporary, List.of(JSON.writeValueAsString(upload)));
            Files.move(temporary, of(id).resolve(ABOUT), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + folder, e);
        }
    }

    private Path of(String id) {
        if (!id.matches("[0-9a-f]{32}")) {
            throw new NotFound("Upload", id);
        }
        return folder.resolve(id);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file, e);
        }
    }
}
