package dev.assay.objects.port;

import dev.assay.base.Gone;
import dev.assay.objects.ObjectVersion;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The truth about object versions: their bytes, and one manifest a version. What the database knows can be rebuilt from it.
 * Trouble with the store itself is an {@link java.io.UncheckedIOException}.
 */
public interface ObjectStore {

    /** For admins: where objects lie. */
    String description();

    /**
     * Puts received bytes where they stay, outside of any transaction and before the version has its number. A store may take
     * the file; bytes that are there already stay as they are. What nobody {@link #keep keeps} afterwards is
     * {@link #forget forgotten}.
     *
     * @return the version's locator: what is needed beside the version to find its bytes; null when nothing is
     */
    @Nullable
    String place(Incoming bytes, Draft draft);

    /** Makes placed versions durable, bytes before manifests, inside the transaction that writes their rows. */
    void keep(Collection<ObjectVersion> versions);

    /**
     * The bytes from an offset on, up to the version's size. The caller closes the stream.
     *
     * @throws Gone when they are not there; whoever asked knows of which version
     */
    InputStream open(ObjectVersion version, long from);

    /** Notes in the manifests that the versions are deleted; their bytes stay. Always all versions of a name. */
    void markDeleted(Collection<ObjectVersion> versions);

    /** Takes the marks away. @return those that have a manifest: a store may have lost some for good */
    List<ObjectVersion> restore(Collection<ObjectVersion> versions);

    /** Removes manifests for good, and bytes that belong to one version only; absent ones are no error. */
    void forget(Collection<ObjectVersion> versions);

    /** Removes bytes that versions shared and none names any more; absent ones are no error. */
    void removeBytes(Collection<String> digests);

    /** Whether equal bytes lie once for all versions; otherwise they go with their version, without a time of grace. */
    default boolean sharesBytes() {
        return true;
    }

    /**
     * Manifests of versions made at or after the moment, perhaps some older ones, in no order. The caller closes the stream.
     *
     * @param unreadable hears of those that cannot be read, which are set aside
     */
    Stream<Manifest> manifests(Instant since, Consumer<Unreadable> unreadable);

    /** As it would be listed now; empty when the version has no manifest, or none any more. */
    Optional<Manifest> manifest(ObjectVersion version);

    /** How long before its row, at most, a version may have been drafted. */
    default Duration placing() {
        return Duration.ofDays(2);
    }

    /**
     * Takes damaged bytes out of use, so that no version gives them out; the same bytes stored again take their place.
     *
     * @return false where they stay: they are not there, or the store cannot do it
     */
    default boolean setAside(String digest) {
        return false;
    }

    /** Ids of versions whose manifests were set aside: which bytes they name is not known. */
    default List<String> unread() {
        return List.of();
    }

    /** Of all bytes that versions may share, also of those that none names any more. The caller closes the stream. */
    default Stream<String> digests() {
        return Stream.empty();
    }

    /**
     * What is said instead of bytes that are no longer what was stored.
     *
     * @param why a sentence
     */
    static Gone damaged(String why) {
        return new Gone(why + " Storing the same bytes again mends it.");
    }

    /** @param version with number 0 where the store does not know it */
    record Manifest(ObjectVersion version, boolean deleted) {}

    /**
     * A manifest that cannot be read.
     *
     * @param kept where it lies now
     */
    record Unreadable(String place, String why, String kept) {}
}
