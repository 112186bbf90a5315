package dev.assay.objects;

import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.base.Conflict;
import dev.assay.base.DiskSpace;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.objects.UploadFolder.About;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Uploads in parts that survive a cut connection and a restart of the portal. Parts may come in any order and several at once;
 * only who began an upload goes on with it.
 */
@Service
public class ObjectUploads {

    /** That one upload may have. */
    public static final int MOST_PARTS = 10_000;

    private static final int LONGEST_KEY = 64;
    private static final long USUAL_PART = 64L << 20;
    private static final long SMALLEST_PART = 1L << 20;
    private static final long LARGEST_PART = 1L << 30;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");

    private final UploadFolder folder;
    private final UploadCompletion completion;
    private final ObjectQuota quota;
    private final CurrentActor actor;
    private final Clock clock;

    ObjectUploads(
            UploadFolder folder, UploadCompletion completion, ObjectQuota quota, CurrentActor actor, Clock clock) {
        this.folder = folder;
        this.completion = completion;
        this.quota = quota;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @param key the same key, name and author again give the same upload while it is open
     * @throws InvalidInput when what is wished for could never become a version
     * @throws Conflict when an upload with the key is open that was begun for something else
     * @throws dev.assay.base.NoSpace when the project's quota has no room for it
     */
    @PreAuthorize(May.WRITE_OBJECTS)
    public Upload begin(String project, Upload.Wish wish, @Nullable String key) {
        About wished = checked(project, wish, key);
        String id = knownOrCreated(wished);
        About begun = own(id);
        requireSame("metadata", begun.metadata(), wished.metadata());
        requireSame(begun, wished);
        return get(id);
    }

    /**
     * As {@link #begin}, for who gives name and metadata by hand: an upload that is open under the key becomes what is said of
     * it now.
     */
    @PreAuthorize(May.WRITE_OBJECTS)
    public Upload beginOrGoOn(String project, Upload.Wish wish, String key) {
        About wished = checked(project, wish, key);
        String id = knownOrCreated(wished);
        sayAgain(id, wished);
        return get(id);
    }

    private About checked(String project, Upload.Wish wish, @Nullable String key) {
        String name = ObjectNames.checked(wish.name());
        ObjectNames.refuseOwn(name);
        Map<String, String> metadata = Metadata.checked(wish.metadata());
        long partSize = wish.partSize() == null ? USUAL_PART : wish.partSize();
        checkSizes(wish.size(), partSize);
        if (wish.digest() != null && !DIGEST.matcher(wish.digest()).matches()) {
            throw new InvalidInput("digest", wish.digest(), "Give the SHA-256 of the whole in hexadecimal.");
        }
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw new InvalidInput("Idempotency-Key", key, "Use 1 to 64 characters.");
        }
        return new About(project, name, metadata, wish.size(), wish.digest(), partSize, actor.name(), key, null, null);
    }

    private Optional<String> known(About wished) {
        return wished.key() == null
                ? Optional.empty()
                : folder.withKey(wished.key(), wished.project(), wished.name(), wished.createdBy());
    }

    private void sayAgain(String id, About wished) {
        requireSame(own(id), wished);
        UploadFile file = folder.file(id, wished);
        file.completing().lock();
        try {
            About about = own(id);
            if (!about.metadata().equals(wished.metadata()) && made(about) == null) {
                folder.write(id, about.with(wished.metadata()));
            }
        } catch (IOException e) {
            throw DiskSpace.failure(e, "Cannot go on with the upload of " + wished.name());
        } finally {
            file.completing().unlock();
        }
    }

    /** One after the other, for each has to leave room to those before it, and who comes with the same key shares one. */
    private synchronized String knownOrCreated(About wished) {
        return known(wished).orElseGet(() -> create(wished));
    }

    private String create(About wished) {
        String id = VersionIds.next(clock.instant());
        quota.check(wished.project(), others(wished.project(), id), wished.size() == null ? 0 : wished.size());
        folder.create(id, wished);
        return id;
    }

    /** Bytes that they bring; counted only where there is a quota. */
    private long others(String project, String id) {
        return quota.limits(project) ? folder.underWay(project, id) : 0;
    }

    /** A key stands for one wish: whoever asks for something else with it would get what they did not ask for. */
    private static void requireSame(About begun, About wished) {
        requireSame("size", begun.size(), wished.size());
        requireSame("digest", lowerCase(begun.digest()), lowerCase(wished.digest()));
        requireSame("partSize", begun.partSize(), wished.partSize());
    }

    private static void requireSame(String field, @Nullable Object begun, @Nullable Object wished) {
        if (!Objects.equals(begun, wished)) {
            throw new Conflict(
                    "An upload with this Idempotency-Key is open, begun with another %s. Use another key or give that upload up."
                            .formatted(field));
        }
    }

    private static @Nullable String lowerCase(@Nullable String digest) {
        return digest == null ? null : digest.toLowerCase(Locale.ROOT);
    }

    /**
     * One part, durable when this returns. Sent again it takes the place of what was sent before, once it is whole.
     *
     * @param digest SHA-256 that the part must have, hexadecimal; absent where the sender cannot tell
     * @throws InvalidInput when it has another digest, more bytes than a part, or fewer where the size of the whole was announced:
     *     otherwise any part may be the last
     */
    @PreAuthorize(May.WRITE_OBJECTS)
    public Upload.Part receive(String id, int number, InputStream bytes, @Nullable String digest) {
        About about = own(id);
        if (made(about) != null) {
            throw new Conflict("The upload is complete: it has become version " + about.version() + ".");
        }
        about.sizes().requireNumber(number);
        // what was said to come was let in beside the others when it was begun
        long others = about.size() == null ? others(about.project(), id) : 0;
        try {
            return folder.file(id, about)
                    .receive(number, bytes, digest, end -> completion.requireRoom(about, others, end));
        } catch (IOException e) {
            throw DiskSpace.failure(e, "Cannot write a part of " + about.name());
        }
    }

    @PreAuthorize(May.WRITE_OBJECTS)
    public Upload get(String id) {
        About about = own(id);
        // first, so that a part that arrives meanwhile is in one of both
        SortedSet<Integer> receiving = folder.file(id, about).receiving();
        return new Upload(
                id,
                about.project(),
                about.name(),
                about.metadata(),
                about.size(),
                about.digest(),
                about.partSize(),
                receiving,
                completion.parts(id, about),
                folder.expiry(id),
                made(about));
    }

    /** @throws NotFound when the upload was begun in another project */
    @PreAuthorize(May.WRITE_OBJECTS)
    public void requireIn(String project, String id) {
        if (!own(id).project().equals(project)) {
            throw new NotFound("Upload", id);
        }
    }

    /** What is to become of it, or failed to, is not there. */
    private @Nullable String made(About about) {
        return about.open() ? completion.made(about).map(ObjectVersion::id).orElse(null) : about.version();
    }

    /**
     * Makes the parts a version; asked again it answers the same one, as long as that is there.
     *
     * @param digest of the whole, where the sender knows it
     * @param parts that the sender has sent, where it says so; anything else is a conflict
     */
    @PreAuthorize(May.WRITE_OBJECTS)
    public ObjectVersion complete(String id, @Nullable String digest, @Nullable List<Upload.Part> parts) {
        return completion.complete(id, own(id), digest, parts);
    }

    @PreAuthorize(May.WRITE_OBJECTS)
    public void abort(String id) {
        own(id);
        folder.remove(id);
    }

    private About own(String id) {
        return folder.find(id)
                .filter(about -> about.createdBy().equals(actor.name()))
                .orElseThrow(() -> new NotFound("Upload", id));
    }

    private static void checkSizes(@Nullable Long size, long partSize) {
        if (partSize < SMALLEST_PART || partSize > LARGEST_PART) {
            throw new InvalidInput("partSize", partSize, "Use 1,048,576 (1 MiB) to 1,073,741,824 (1 GiB) bytes.");
        }
        if (size != null && (size < 0 || size > partSize * MOST_PARTS)) {
            throw new InvalidInput(
                    "size", size, "With this partSize an upload has 0 to %,d bytes.".formatted(partSize * MOST_PARTS));
        }
    }
}
