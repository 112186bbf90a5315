package dev.assay.objects.local;

import dev.assay.base.DiskSpace;
import dev.assay.base.Durable;
import dev.assay.base.Storage;
import dev.assay.objects.ObjectVersion;
import dev.assay.objects.port.Draft;
import dev.assay.objects.port.Incoming;
import dev.assay.objects.port.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Content-addressed files below {@code <data>/objects}: {@code bytes/ab/<digest>}, one manifest a version in
 * {@code manifests/<day>/<id>.json} ({@code .deleted.json} once deleted),
 * and what was found damaged in {@code quarantine}.
 */
public class FileObjectStore implements ObjectStore {

    private static final String LIVE = ".json";
    private static final String DELETED = ".deleted.json";
    private static final String MANIFESTS = "manifests";

    private final Path incoming;
    private final Path bytes;
    private final Path manifests;
    private final Path quarantine;

    public FileObjectStore(Storage storage) throws IOException {
        incoming = storage.folder("objects/incoming");
        bytes = storage.folder("objects/bytes");
        manifests = storage.folder("objects/" + MANIFESTS);
        quarantine = storage.folder("objects/quarantine");
        Durable.forceFolder(incoming.getParent());
    }

    @Override
    public String description() {
        return "files of the data folder, a manifest a version";
    }

    @Override
    public @Nullable String place(Incoming received, Draft draft) {
        Path target = file(received.digest());
        try {
            if (!isHeld(received, target)) {
                Durable.move(received.file(), target);
            }
            return null;
        } catch (IOException e) {
            throw DiskSpace.failure(e, "Cannot store " + draft.name() + " in " + bytes);
        }
    }

    /** Looks at what lies there, which may have been damaged since; where it came from is gone when it was placed before. */
    private static boolean isHeld(Incoming received, Path target) throws IOException {
        return Files.exists(target)
                && Files.size(target) == received.size()
                && (!Files.exists(received.file()) || Files.mismatch(target, received.file()) < 0);
    }

    @Override
    public void keep(Collection<ObjectVersion> versions) {
        Map<ObjectVersion, Path> parts = new LinkedHashMap<>();
        versions.forEach(version -> parts.put(version, incoming.resolve(UUID.randomUUID() + ".part")));
        try {
            // before the manifests have their names, which say that the bytes are there
            Together.run(Stream.concat(
                    parts.entrySet().stream()
                            .map(part -> () -> Durable.write(part.getValue(), ManifestFile.content(part.getKey()))),
                    folders(versions.stream().map(version -> file(version.digest())))
                            .map(folder -> () -> Durable.forceFolder(folder))));
            for (Map.Entry<ObjectVersion, Path> part : parts.entrySet()) {
                Durable.move(part.getValue(), manifest(part.getKey(), LIVE));
            }
            force(versions.stream().map(version -> manifest(version, LIVE)));
        } catch (IOException e) {
            throw DiskSpace.failure(
                    e,
                    "Cannot store %s in %s"
                            .formatted(
                                    versions.stream().map(ObjectVersion::name).collect(Collectors.joining(", ")),
                                    manifests));
        } finally {
            parts.values().forEach(FileObjectStore::remove);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file, e);
        }
    }

    private static void force(Stream<Path> files) throws IOException {
        Together.run(folders(files).map(folder -> () -> Durable.forceFolder(folder)));
    }

    /** Those that are there, each once. */
    private static Stream<Path> folders(Stream<Path> files) {
        return files.map(Path::getParent).distinct().filter(Files::exists);
    }

    @Override
    public InputStream open(ObjectVersion version, long from) {
        try {
            FileChannel channel = FileChannel.open(file(version.digest()));
            long size = channel.size();
            if (size != version.size()) {
                channel.close();
                throw ObjectStore.damaged("%,d bytes are there instead of %,d.".formatted(size, version.size()));
            }
            channel.position(from);
            return Channels.newInputStream(channel);
        } catch (NoSuchFileException e) {
            throw ObjectStore.damaged("Its bytes are missing or were set aside as damaged.");
        } catch (IOException e) {
            throw new UncheckedIOException("The bytes " + version.digest() + " cannot be read", e);
        }
    }

    @Override
    public void markDeleted(Collection<ObjectVersion> versions) {
        change(versions, version -> {
            Path live = manifest(version, LIVE);
            if (Files.exists(live)) {
                Files.move(live, manifest(version, DELETED));
            }
        });
    }

    @Override
    public List<ObjectVersion> restore(Collection<ObjectVersion> versions) {
        change(versions, version -> {
            Path deleted = manifest(version, DELETED);
            if (Files.exists(deleted)) {
                Files.move(deleted, manifest(version, LIVE));
            }
        });
        return versions.stream()
                .filter(version -> manifest(version).isPresent())
                .toList();
    }

    @Override
    public void forget(Collection<ObjectVersion> versions) {
        change(versions, version -> {
            Files.deleteIfExists(manifest(version, LIVE));
            Files.deleteIfExists(manifest(version, DELETED));
        });
    }

    @Override
    public void removeBytes(Collection<String> digests) {
        digests.stream().map(this::file).forEach(FileObjectStore::remove);
    }

    /** Manifests lie where a crash may have left them for seconds before their row, not for days. */
    @Override
    public Duration placing() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Stream<Manifest> manifests(Instant since, Consumer<Unreadable> unreadable) {
        String first = day(since);
        return entries(manifests)
                .filter(day -> day.getFileName().toString().compareTo(first) >= 0)
                .flatMap(FileObjectStore::entries)
                .filter(file -> ManifestFile.isYoungerThan(file, since))
                .flatMap(file -> read(file, unreadable).stream());
    }

    @Override
    public Optional<Manifest> manifest(ObjectVersion version) {
        boolean live = Files.exists(manifest(version, LIVE));
        return live || Files.exists(manifest(version, DELETED))
                ? Optional.of(new Manifest(version, !live))
                : Optional.empty();
    }

    private Optional<Manifest> read(Path file, Consumer<Unreadable> unreadable) {
        try {
            boolean deleted = file.getFileName().toString().endsWith(DELETED);
            return Optional.of(new Manifest(ManifestFile.read(file), deleted));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // purged meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (ManifestFile.Damaged e) {
            Path kept = setAside(file, MANIFESTS);
            unreadable.accept(new Unreadable(file.toString(), String.valueOf(e.getMessage()), kept.toString()));
            return Optional.empty();
        }
    }

    @Override
    public boolean setAside(String digest) {
        if (!Files.exists(file(digest))) {
            return false;
        }
        setAside(file(digest), "bytes");
        return true;
    }

    @Override
    public List<String> unread() {
        try (Stream<Path> files = entries(quarantine.resolve(MANIFESTS))) {
            return files.map(ManifestFile::id).toList();
        }
    }

    private Path setAside(Path file, String kind) {
        try {
            Path kept = quarantine.resolve(kind).resolve(file.getFileName());
            Files.createDirectories(kept.getParent());
            Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
            Durable.forceFolder(file.getParent());
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot set " + file + " aside", e);
        }
    }

    @Override
    public Stream<String> digests() {
        return entries(bytes)
                .flatMap(FileObjectStore::entries)
                .map(file -> file.getFileName().toString())
                .filter(ManifestFile::isDigest);
    }

    private static Stream<Path> entries(Path folder) {
        try {
            return Files.list(folder);
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void change(Collection<ObjectVersion> versions, ManifestChange change) {
        try {
            for (ObjectVersion version : versions) {
                change.on(version);
            }
            force(versions.stream().map(version -> manifest(version, LIVE)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot change manifests in " + manifests, e);
        }
    }

    private interface ManifestChange {

        void on(ObjectVersion version) throws IOException;
    }

    private Path file(String digest) {
        return bytes.resolve(digest.substring(0, 2)).resolve(digest);
    }

    private Path manifest(ObjectVersion version, String suffix) {
        return manifests.resolve(day(version.createdAt())).resolve(version.id() + suffix);
    }

    private static String day(Instant moment) {
        return moment.isBefore(Instant.EPOCH)
                ? ""
                : LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }
}
