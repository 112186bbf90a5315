package dev.assay.objects;

import dev.assay.base.Conflict;
import dev.assay.base.DiskReserve;
import dev.assay.base.DiskSpace;
import dev.assay.base.Gone;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Sha256;
import dev.assay.base.Storage;
import dev.assay.objects.UploadFolder.About;
import dev.assay.objects.port.Incoming;
import dev.assay.objects.port.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the parts of an upload a version: reads them back once against their digests and hands the file over as it is. */
@Component
class UploadCompletion {

    private static final Logger LOG = LoggerFactory.getLogger(UploadCompletion.class);
    private static final int BUFFER = 256 * 1024;

    private final UploadFolder folder;
    private final ObjectVersions versions;
    private final ObjectQuota quota;
    private final PutVersion put;
    private final ObjectStore store;
    private final DiskSpace space;
    private final Clock clock;

    UploadCompletion(
            UploadFolder folder,
            ObjectVersions versions,
            ObjectQuota quota,
            PutVersion put,
            ObjectStore store,
            Storage storage,
            DiskReserve reserve,
            Clock clock)
            throws IOException {
        this.folder = folder;
        this.versions = versions;
        this.quota = quota;
        this.put = put;
        this.store = store;
        this.space = new DiskSpace(storage.folder("objects"), reserve.bytes());
        this.clock = clock;
    }

    /**
     * @param others bytes that other uploads of the project bring
     * @param end how far into the file the bytes come
     */
    void requireRoom(About about, long others, long end) {
        space.require(0);
        quota.check(about.project(), others, end);
    }

    List<Upload.Part> parts(String id, About about) {
        try {
            return List.copyOf(folder.file(id, about).parts().values());
        } catch (IOException e) {
            throw new NotFound("Upload", id);
        }
    }

    /** What it has become, deleted since or not. */
    Optional<ObjectVersion> made(About about) {
        return Optional.ofNullable(about.version()).flatMap(versions::findWhole);
    }

    ObjectVersion complete(String id, About known, @Nullable String digest, @Nullable List<Upload.Part> said) {
        UploadFile file = folder.file(id, known);
        file.completing().lock();
        try {
            About about = folder.find(id).orElse(known);
            return made(about)
                    .map(made -> again(made, digest))
                    .orElseGet(() -> completeSealed(id, about, file, digest, said));
        } finally {
            file.completing().unlock();
        }
    }

    private ObjectVersion again(ObjectVersion made, @Nullable String digest) {
        requireDigest(digest, made.digest());
        if (versions.find(made.id()).isEmpty()) {
            throw new Gone("The version %s that the upload has become was deleted since.".formatted(made.id()));
        }
        return made;
    }

    private ObjectVersion completeSealed(
            String id, About about, UploadFile file, @Nullable String digest, @Nullable List<Upload.Part> said) {
        file.seal();
        try {
            return complete(id, about, file, digest, said);
        } catch (IOException e) {
            file.unseal();
            throw DiskSpace.failure(e, "Cannot complete the upload of " + about.name());
        } catch (RuntimeException | Error e) {
            file.unseal();
            throw e;
        }
    }

    private ObjectVersion complete(
            String id, About about, UploadFile file, @Nullable String digest, @Nullable List<Upload.Part> said)
            throws IOException {
        if (!about.open()) {
            throw new Gone(
                    "The version %s that the upload has become is not there any more.".formatted(about.version()));
        }
        NavigableMap<Integer, Upload.Part> parts = file.parts();
        requireAll(about, parts, said);
        long size = parts.values().stream().mapToLong(Upload.Part::size).sum();
        Incoming whole = about.whole() != null && Files.notExists(file.bytes())
                ? placed(about, about.whole(), file, size)
                : read(about, file, parts.values(), size);
        requireDigest(about.digest(), whole.digest());
        requireDigest(digest, whole.digest());
        String version = about.version() == null ? VersionIds.next(clock.instant()) : about.version();
        folder.write(id, about.becoming(version, whole.digest()));
        ObjectVersion made = put.put(version, about.project(), about.name(), about.metadata(), whole);
        done(id, about.becoming(version, null), whole);
        return made;
    }

    private static void requireDigest(@Nullable String expected, String arrived) {
        if (expected != null && !expected.equalsIgnoreCase(arrived)) {
            throw new InvalidInput("digest", expected, "The bytes that arrived have SHA-256 " + arrived + ".");
        }
    }

    /** The version is there, whatever happens now. */
    private void done(String id, About about, Incoming whole) {
        try (whole) {
            folder.write(id, about);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The upload {} became version {} and cannot be tidied up", id, about.version(), e);
        }
    }

    /** Bytes that the store took when they were to become the version before, and which did not become it. */
    private Incoming placed(About about, String digest, UploadFile file, long size) throws IOException {
        ObjectVersion lying = new ObjectVersion(
                String.valueOf(about.version()),
                about.project(),
                about.name(),
                0,
                digest,
                size,
                "",
                about.metadata(),
                about.createdBy(),
                clock.instant(),
                null);
        try (InputStream bytes = store.open(lying, 0)) {
            return new Incoming(file.bytes(), digest, size, bytes.readNBytes(Incoming.HEAD));
        } catch (Gone e) {
            file.beginAgain();
            throw new Conflict("The bytes of %s are not there any more. Send all parts again.".formatted(about.name()));
        }
    }

    private static void requireAll(
            About about, NavigableMap<Integer, Upload.Part> parts, @Nullable List<Upload.Part> said) {
        if (said != null) {
            if (said.stream().map(Upload.Part::number).distinct().count() < said.size()) {
                throw new InvalidInput(
                        "parts", said.stream().map(Upload.Part::number).toList(), "Name each part once.");
            }
            for (Upload.Part part : said) {
                Upload.Part there = parts.get(part.number());
                if (there == null || !there.digest().equalsIgnoreCase(part.digest())) {
                    throw new Conflict("Part %d is not there with the digest that you give. Send it again."
                            .formatted(part.number()));
                }
            }
            if (said.size() != parts.size()) {
                throw new Conflict("%,d parts are there and %,d are named.".formatted(parts.size(), said.size()));
            }
        }
        int expected = 1;
        for (Upload.Part part : parts.values()) {
            boolean last = part.number() == parts.lastKey();
            if (part.number() != expected || !last && part.size() != about.partSize()) {
                throw new Conflict("Part %d is missing or shorter than %,d bytes. Send it again."
                        .formatted(expected, about.partSize()));
            }
            expected++;
        }
        long size = parts.values().stream().mapToLong(Upload.Part::size).sum();
        if (about.size() != null && size != about.size()) {
            throw new Conflict("%,d of %,d bytes have arrived; part %d is the next."
                    .formatted(size, about.size(), parts.isEmpty() ? 1 : size / about.partSize() + 1));
        }
    }

    /** Bytes beyond the last part, left by a part that was sent and is not counted, go. */
    private static Incoming read(About about, UploadFile file, Collection<Upload.Part> parts, long size)
            throws IOException {
        file.settle();
        MessageDigest whole = Sha256.start();
        byte[] head = {};
        try (FileChannel channel = FileChannel.open(
                file.bytes(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.truncate(size);
            InputStream bytes = Channels.newInputStream(channel);
            head = bytes.readNBytes((int) Math.min(size, Incoming.HEAD));
            channel.position(0);
            for (Upload.Part part : parts) {
                if (!digest(bytes, part.size(), whole).equals(part.digest())) {
                    file.discard(part.number());
                    throw new Conflict("Part %d of %s is not on the disk as it arrived. Send it again."
                            .formatted(part.number(), about.name()));
                }
            }
            channel.force(true);
        }
        return new Incoming(file.bytes(), HexFormat.of().formatHex(whole.digest()), size, head);
    }

    private static String digest(InputStream bytes, long size, MessageDigest whole) throws IOException {
        MessageDigest part = Sha256.start();
        byte[] buffer = new byte[BUFFER];
        for (long left = size; left > 0; ) {
            int count = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                break;
            }
            part.update(buffer, 0, count);
            whole.update(buffer, 0, count);
            left -= count;
        }
        return HexFormat.of().formatHex(part.digest());
    }
}
