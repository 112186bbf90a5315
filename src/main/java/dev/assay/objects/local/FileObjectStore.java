package dev.assay.objects.local;

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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Content-addressed files below {@code <data>/objects}: {@code bytes/ab/<digest>}, one manifest a version in
 * {@code manifests/<day>/<id>.json} ({@code .deleted.json} once deleted).
 */
public class FileObjectStore implements ObjectStore {

    private static final String LIVE = ".json";
    private static final String DELETED = ".deleted.json";

    private final Path incoming;
    private final Path bytes;
    private final Path manifests;
    private final JsonMapper json = JsonMapper.builder().build();

    public FileObjectStore(Storage storage) throws IOException {
        incoming = storage.folder("objects/incoming");
        bytes = storage.folder("objects/bytes");
        manifests = storage.folder("objects/manifests");
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
            if (Files.exists(target) && Files.size(target) == received.size()) {
                Durable.forceFolder(target.getParent());
            } else {
                Durable.rename(received.file(), target);
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot store " + draft.name() + " in " + bytes, e);
        }
    }

    @Override
    public void keep(ObjectVersion version) {
        try {
            Durable.write(manifest(version, LIVE), json.writeValueAsBytes(version), incoming);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot store " + version.name() + " in " + manifests, e);
        }
    }

    @Override
    public InputStream open(ObjectVersion version, long from) {
        try {
            FileChannel channel = FileChannel.open(file(version.digest()));
            channel.position(from);
            return Channels.newInputStream(channel);
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
    public void restore(Collection<ObjectVersion> versions) {
        change(versions, version -> {
            Path deleted = manifest(version, DELETED);
            if (Files.exists(deleted)) {
                Files.move(deleted, manifest(version, LIVE));
            }
        });
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
        for (String digest : digests) {
            try {
                Files.deleteIfExists(file(digest));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot remove the bytes " + digest, e);
            }
        }
    }

    @Override
    public Stream<Manifest> manifests(Instant since) {
        String first = day(since);
        return files(manifests).stream()
                .filter(day -> day.getFileName().toString().compareTo(first) >= 0)
                .flatMap(day -> files(day).stream())
                .map(this::read);
    }

    private Manifest read(Path file) {
        ObjectVersion version = json.readValue(file, ObjectVersion.class);
        return new Manifest(version, file.getFileName().toString().endsWith(DELETED));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void change(Collection<ObjectVersion> versions, ManifestChange change) {
        Set<Path> folders = new HashSet<>();
        try {
            for (ObjectVersion version : versions) {
                change.on(version);
                folders.add(manifest(version, LIVE).getParent());
            }
            for (Path folder : folders) {
                if (Files.exists(folder)) {
                    Durable.forceFolder(folder);
                }
            }
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
