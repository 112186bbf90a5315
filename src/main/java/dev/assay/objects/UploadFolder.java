package dev.assay.objects;

import dev.assay.base.DiskSpace;
import dev.assay.base.NotFound;
import dev.assay.base.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Uploads in parts, a folder each below {@code <data>/objects/uploads}. What nobody goes on with is removed. */
@Component("objectUploadFolder")
class UploadFolder {

    private static final Logger LOG = LoggerFactory.getLogger(UploadFolder.class);
    private static final String ABOUT = "upload.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final ObjectSettings settings;
    private final Clock clock;

    /** Those whose parts come in now: who writes the same one must meet the same instance. */
    private final Map<String, UploadFile> open = new ConcurrentHashMap<>();

    /**
     * @param version the id that the version has or will have, from when it is completed on
     * @param whole digest of all bytes, while they are made the version
     */
    record About(
            String project,
            String name,
            Map<String, String> metadata,
            @Nullable Long size,
            @Nullable String digest,
            long partSize,
            String createdBy,
            @Nullable String key,
            @Nullable String version,
            @Nullable String whole) {

        PartSizes sizes() {
            return new PartSizes(partSize, size);
        }

        /** With other metadata it becomes another version than the one that a failed completion began. */
        About with(Map<String, String> pairs) {
            String made = pairs.equals(metadata) ? version : null;
            return new About(project, name, pairs, size, digest, partSize, createdBy, key, made, whole);
        }

        About becoming(String id, @Nullable String bytes) {
            return new About(project, name, metadata, size, digest, partSize, createdBy, key, id, bytes);
        }

        /** Whether nothing has become of it yet, as far as was written down. */
        boolean open() {
            return version == null || whole != null;
        }
    }

    UploadFolder(Storage storage, ObjectSettings settings, Clock clock) {
        this.folder = storage.folder("objects/uploads");
        this.settings = settings;
        this.clock = clock;
    }

    void create(String id, About about) {
        try {
            Files.createDirectory(of(id));
            write(id, about);
        } catch (IOException e) {
            throw DiskSpace.failure(e, "Cannot write to " + folder);
        }
    }

    Optional<About> find(String id) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(of(id).resolve(ABOUT)), About.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** The upload that was begun with this key and is not complete. */
    Optional<String> withKey(String key, String project, String name, String author) {
        return unfinished(project).stream()
                .filter(upload -> key.equals(upload.about().key())
                        && upload.about().name().equals(name)
                        && upload.about().createdBy().equals(author))
                .map(Unfinished::id)
                .findFirst();
    }

    /** Bytes that the project's uploads but one bring, or have brought up to now where nobody said how many. */
    long underWay(String project, String except) {
        return unfinished(project).stream()
                .filter(upload -> !upload.id().equals(except))
                .mapToLong(this::size)
                .sum();
    }

    private record Unfinished(String id, About about) {}

    private List<Unfinished> unfinished(String project) {
        try (Stream<Path> uploads = Files.list(folder)) {
            return uploads.map(upload -> upload.getFileName().toString())
                    .flatMap(id -> find(id)
                            .filter(about -> about.open() && about.project().equals(project))
                            .map(about -> new Unfinished(id, about))
                            .stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long size(Unfinished upload) {
        Long said = upload.about().size();
        try {
            return said == null ? Files.size(of(upload.id()).resolve(UploadFile.BYTES)) : said;
        } catch (IOException e) {
            return 0; // nothing has come, or it has just gone
        }
    }

    UploadFile file(String id, About about) {
        return open.computeIfAbsent(id, key -> new UploadFile(of(id), about.sizes()));
    }

    /** When it is removed if nobody goes on with it. */
    Instant expiry(String id) {
        try {
            return lastTouched(of(id)).plus(settings.uploads());
        } catch (IOException e) {
            throw new NotFound("Upload", id);
        }
    }

    void write(String id, About about) throws IOException {
        Path temporary = of(id).resolve(ABOUT + ".new");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(JSON.writeValueAsBytes(about)));
            channel.force(true);
        }
        Files.move(temporary, of(id).resolve(ABOUT), StandardCopyOption.ATOMIC_MOVE);
    }

    /** One that is not there is no error. Parts may still be coming in, and must not write files anew while these go. */
    void remove(String id) {
        find(id).ifPresent(about -> file(id, about).seal());
        try {
            FileSystemUtils.deleteRecursively(of(id));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove an upload from " + folder, e);
        }
        open.remove(id);
    }

    @Scheduled(initialDelayString = "PT7M", fixedDelayString = "PT1H")
    void sweep() {
        int removed = sweep(clock.instant().minus(settings.uploads()));
        if (removed > 0) {
            LOG.info("Removed {} uploads that were given up", removed);
        }
    }

    int sweep(Instant untouchedSince) {
        int removed = 0;
        try (Stream<Path> uploads = Files.list(folder)) {
            for (Path upload : uploads.toList()) {
                if (lastTouched(upload).isBefore(untouchedSince)) {
                    remove(upload.getFileName().toString());
                    removed++;
                }
            }
        } catch (IOException e) {
            LOG.warn("Uploads that were given up could not all be removed from {}", folder, e);
        }
        return removed;
    }

    private static Instant lastTouched(Path upload) throws IOException {
        try (Stream<Path> files = Files.list(upload)) {
            Instant last = Files.getLastModifiedTime(upload).toInstant();
            for (Path file : files.toList()) {
                Instant touched = Files.getLastModifiedTime(file).toInstant();
                last = touched.isAfter(last) ? touched : last;
            }
            return last;
        }
    }

    private Path of(String id) {
        if (!VersionIds.isOne(id)) {
            throw new NotFound("Upload", id);
        }
        return folder.resolve(id);
    }
}
