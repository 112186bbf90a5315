package dev.assay.objects.port;

import dev.assay.objects.ObjectVersion;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store that others write to as well: what they put there can be taken over, and followed. */
public interface SharedBucket extends ObjectStore {

    /** The pair of metadata that counts those which could not be brought over, as S3's header of this name does. */
    String MISSING_METADATA = "x-amz-missing-meta";

    /** The bucket's name. */
    String bucket();

    /** What the keys of the portal's own versions begin with; {@code <project>/<name>} follows. */
    String prefix();

    /** Everything below the prefix in the order of its keys, those after {@code after} only. The caller closes the stream. */
    Stream<KeyHistory> histories(String prefix, @Nullable String after);

    /** Empty of entries when there is nothing. */
    KeyHistory history(String key);

    /**
     * Asks for what a listing does not tell, with one request. An object that the portal has put at this key has its id,
     * author, time and digest from then; any other one has the entry's id, and a digest only where the bucket keeps it.
     *
     * @return with number 0; empty when it has gone meanwhile
     * @throws ObjectRefused when the bucket does not tell of it
     */
    Optional<ObjectVersion> look(KeyHistory.Entry entry, String project, String name);

    String locator(KeyHistory.Entry entry, String project, String name);

    /** The key of a row, by its locator. */
    String key(String project, String name, String locator);

    /**
     * Hears of changes that others make, where the store has been told how, until the answer is closed.
     *
     * @param changed takes keys under which something is new or gone; when it fails, the key comes again later
     */
    AutoCloseable follow(Consumer<String> changed);
}
