package dev.assay.objects.port;

import dev.assay.base.InvalidInput;
import dev.assay.objects.ObjectVersion;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * The truth about object versions: their bytes, and one manifest a version. What the database knows can be rebuilt from it.
 * Trouble with the store itself is an {@link java.io.UncheckedIOException}.
 */
public interface ObjectStore {

    /**
     * Takes the whole stream in and forces it to disk, seen by nobody until {@link #keep kept}. The caller closes both.
     *
     * @throws InvalidInput when the stream breaks off; nothing is left behind
     */
    Incoming receive(InputStream bytes);

    /** Makes the bytes and then the version's manifest durable, in this order. Bytes that are there already stay as they are. */
    void keep(Incoming incoming, ObjectVersion version);

    /** The caller closes the stream. */
    InputStream open(String digest);

    /** Notes in the manifests that the versions are deleted; their bytes stay. */
    void markDeleted(Collection<ObjectVersion> versions);

    /** Removes manifests for good; absent ones are no error. */
    void forget(Collection<ObjectVersion> versions);

    /** Removes bytes that no manifest names any more; absent ones are no error. */
    void removeBytes(Collection<String> digests);

    /** Manifests of versions made at or after the moment's day, in no order. The caller closes the stream. */
    Stream<Manifest> manifests(Instant since);

    /** Bytes on their way in; closing removes what was not kept. */
    interface Incoming extends AutoCloseable {

        /** SHA-256, hexadecimal. */
        String digest();

        long size();

        /** The first bytes, at most 512, to guess the type from. */
        byte[] head();

        @Override
        void close();
    }

    record Manifest(ObjectVersion version, boolean deleted) {}
}
