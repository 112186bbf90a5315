package dev.assay.objects.ui;

import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import dev.assay.base.Sha256;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectUploads;
import dev.assay.objects.ObjectVersion;
import dev.assay.objects.Upload;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way from a page to the store: in one piece where that is no more than a part, else in parts. Called outside of
 * the page's lock, also several times at once and again for what had arrived already, as after a cut.
 */
class PageUpload {

    private final ObjectCatalog catalog;
    private final ObjectUploads uploads;
    private final String project;
    private final long part;

    private volatile Wish wish = new Wish("", Map.of());

    /** Held while a small file is stored: who sends it again meanwhile waits, so that it does not become two versions. */
    private final ReentrantLock storing = new ReentrantLock();

    private @Nullable ObjectVersion stored;

    /** The upload in parts that it is, as far as it has begun. */
    private @Nullable String begun;

    private boolean givenUp;

    /** @param name of the object; empty for that of the file */
    record Wish(String name, Map<String, String> metadata) {}

    /** @param modified when the file was last changed, as the browser says it */
    record ChosenFile(String name, long size, String modified) {}

    /** @param part bytes that are sent at once */
    PageUpload(ObjectCatalog catalog, ObjectUploads uploads, String project, long part) {
        this.catalog = catalog;
        this.uploads = uploads;
        this.project = project;
        this.part = part;
    }

    long part() {
        return part;
    }

    void become(Wish wanted) {
        wish = wanted;
    }

    /** @param digest SHA-256, hexadecimal; absent where the browser cannot tell */
    ObjectVersion whole(ChosenFile file, InputStream bytes, @Nullable String digest) {
        storing.lock();
        try {
            ObjectVersion version = stored;
            if (version == null) {
                requireWanted();
                Wish wanted = wish;
                String name = target(wanted, file);
                ObjectCatalog.refuseOwnName(name);
                catalog.requireRoom(project, name, file.size());
                version = catalog.put(project, name, wanted.metadata(), bytes, digest);
                stored = version;
                abortBegun();
            }
            return version;
        } finally {
            storing.unlock();
        }
    }

    /** The same file for the same name goes on where it was, also on another page. */
    Upload begin(ChosenFile file) {
        Wish wanted = wish;
        long partSize = Math.max(part, Math.ceilDiv(file.size(), (long) ObjectUploads.MOST_PARTS));
        Upload upload = uploads.beginOrGoOn(
                project,
                new Upload.Wish(target(wanted, file), wanted.metadata(), file.size(), null, partSize),
                key(file, partSize));
        keep(upload.id());
        return upload;
    }

    /** What has come of it, from other pages too. */
    Upload ask(String upload) {
        return uploads.get(upload);
    }

    Upload.Part part(String upload, int number, InputStream bytes, @Nullable String digest) {
        return uploads.receive(upload, number, bytes, digest);
    }

    ObjectVersion complete(String upload) {
        return uploads.complete(upload, null, null);
    }

    /** Nothing of it stays, nor of what is still to come. */
    synchronized void giveUp() {
        givenUp = true;
        abortBegun();
    }

    private synchronized void keep(String id) {
        if (!id.equals(begun)) {
            abortBegun(); // another file was chosen since
        }
        begun = id;
        if (givenUp) {
            abortBegun();
        }
        requireWanted();
    }

    private synchronized void requireWanted() {
        if (givenUp) {
            throw new Conflict("The upload was given up.");
        }
    }

    /** What is begun and not wanted any more would count against the quota until it is swept. */
    private synchronized void abortBegun() {
        if (begun != null) {
            try {
                uploads.abort(begun);
            } catch (NotFound e) {
                // it is gone, which is what was wanted
            }
            begun = null;
        }
    }

    private static String target(Wish wanted, ChosenFile file) {
        return wanted.name().isEmpty() ? file.name() : wanted.name();
    }

    private static String key(ChosenFile file, long partSize) {
        String told = "%s %d %s %d".formatted(file.name(), file.size(), file.modified(), partSize);
        return HexFormat.of().formatHex(Sha256.start().digest(told.getBytes(StandardCharsets.UTF_8)));
    }
}
