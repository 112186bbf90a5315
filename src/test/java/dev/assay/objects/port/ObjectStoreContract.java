package dev.assay.objects.port;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.base.Storage;
import dev.assay.objects.ObjectVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link ObjectStore} promises. */
public abstract class ObjectStoreContract {

    @TempDir
    Path incoming;

    private final Map<String, Integer> numbers = new HashMap<>();
    private Spool spool;
    private int ids;

    protected abstract ObjectStore store();

    /** Another instance on the same place, as after a restart. */
    protected abstract ObjectStore reopened();

    /** Files, rows or keys that lie in the store, of whatever kind. */
    protected abstract int things();

    /** When what {@link #keep} puts now was made; a store with a clock of its own says what that shows. */
    protected Instant now() {
        return Instant.parse("2026-03-04T12:00:00.123456Z");
    }

    /** As a manifest shows the version that was kept; a store that cannot know something leaves it out. */
    protected ObjectVersion asListed(ObjectVersion kept) {
        return kept;
    }

    @BeforeEach
    void openSpool() throws IOException {
        spool = new Spool(new Storage(incoming));
    }

    @Test
    void givesBackWhatItTook() {
        ObjectVersion version = keep("data.csv", "a,b\n1,2\n");

        assertThat(content(store(), version)).isEqualTo("a,b\n1,2\n");
        assertThat(listed(store())).containsExactly(live(version));
    }

    @Test
    void givesBackEveryVersionOfAName() {
        ObjectVersion first = keep("data.csv", "one");
        ObjectVersion second = keep("data.csv", "two");

        assertThat(content(store(), first)).isEqualTo("one");
        assertThat(content(store(), second)).isEqualTo("two");
        assertThat(listed(store())).containsExactlyInAnyOrder(live(first), live(second));
    }

    @Test
    void startsReadingWhereItIsAsked() throws IOException {
        ObjectVersion version = keep("data.csv", "0123456789");

        try (InputStream bytes = store().open(version, 7)) {
            assertThat(bytes.readAllBytes()).asString(UTF_8).isEqualTo("789");
        }
    }

    @Test
    void takesAnEmptyFile() {
        ObjectVersion version = keep("empty", "");

        assertThat(version.size()).isZero();
        assertThat(content(store(), version)).isEmpty();
    }

    @Test
    void survivesARestart() {
        ObjectVersion version = keep("ütf/données 数据 🎥.csv", "kept");

        ObjectStore after = reopened();

        assertThat(listed(after)).containsExactly(live(version));
        assertThat(content(after, version)).isEqualTo("kept");
    }

    @Test
    void takesALongName() {
        ObjectVersion version = keep("é".repeat(100) + "/" + "n".repeat(700), "kept");

        assertThat(content(store(), version)).isEqualTo("kept");
        assertThat(listed(reopened())).containsExactly(live(version));
    }

    @Test
    void leavesNothingOfWhatWasPlacedAndThenForgotten() {
        keep("a", "kept");
        int before = things();

        try (Incoming bytes = receive("never kept")) {
            Draft draft = draft("a");
            ObjectVersion placed = draft.version(bytes, store().place(bytes, draft));
            store().forget(List.of(placed));
            store().removeBytes(List.of(placed.digest()));
        }

        assertThat(things()).isEqualTo(before);
        assertThat(listed(store())).hasSize(1);
    }

    @Test
    void remembersThatAnObjectWasDeletedAndRestored() {
        List<ObjectVersion> versions = List.of(keep("a", "1"), keep("a", "2"));

        store().markDeleted(versions);
        store().markDeleted(versions);
        assertThat(listed(reopened())).hasSize(2).allMatch(ObjectStore.Manifest::deleted);
        assertThat(content(store(), versions.getFirst())).isEqualTo("1");

        assertThat(store().restore(versions)).isEqualTo(versions);
        assertThat(store().restore(versions)).isEqualTo(versions);
        assertThat(listed(reopened())).hasSize(2).noneMatch(ObjectStore.Manifest::deleted);
    }

    @Test
    void restoresWhatIsLeft() {
        ObjectVersion lost = keep("a", "1");
        ObjectVersion left = keep("a", "2");
        store().markDeleted(List.of(lost, left));
        store().forget(List.of(lost));

        assertThat(store().restore(List.of(lost, left))).containsExactly(left);
        assertThat(listed(reopened())).containsExactly(live(left));
        assertThat(store().restore(List.of(lost))).isEmpty();
    }

    @Test
    void aPutAfterADeletionLeavesTheOldVersionsDeleted() {
        ObjectVersion old = keep("a", "1");
        store().markDeleted(List.of(old));

        ObjectVersion young = keep("a", "2");

        assertThat(listed(store())).contains(live(young));
        assertThat(content(store(), young)).isEqualTo("2");
        assertThat(content(store(), old)).isEqualTo("1");
    }

    @Test
    void forgetsOneVersionOfSeveral() {
        ObjectVersion first = keep("a", "1");
        ObjectVersion second = keep("a", "2");

        store().forget(List.of(first));
        store().forget(List.of(first));

        assertThat(listed(store())).containsExactly(live(second));
        assertThat(content(store(), second)).isEqualTo("2");
    }

    @Test
    void forgetsManifestsAndRemovesBytes() {
        ObjectVersion live = keep("a", "1");
        ObjectVersion deleted = keep("b", "2");
        store().markDeleted(List.of(deleted));

        store().forget(List.of(live, deleted));
        store().removeBytes(List.of(live.digest(), deleted.digest()));
        store().removeBytes(List.of(live.digest(), deleted.digest()));

        assertThat(listed(store())).isEmpty();
        assertThatThrownBy(() -> content(store(), live)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void saysWhatBecameOfAManifest() {
        ObjectVersion live = keep("a", "1");
        ObjectVersion deleted = keep("b", "2");
        ObjectVersion gone = keep("c", "3");
        store().markDeleted(List.of(deleted));
        store().forget(List.of(gone));

        assertThat(store().manifest(live)).contains(new ObjectStore.Manifest(live, false));
        assertThat(store().manifest(deleted)).contains(new ObjectStore.Manifest(deleted, true));
        assertThat(store().manifest(gone)).isEmpty();
    }

    protected ObjectVersion keep(String name, String content) {
        Draft draft = draft(name);
        try (Incoming bytes = receive(content)) {
            ObjectVersion version =
                    draft.version(bytes, store().place(bytes, draft)).numbered(numbers.merge(name, 1, Integer::sum));
            store().keep(List.of(version));
            return version;
        }
    }

    private Draft draft(String name) {
        return new Draft(
                "%012x%020x".formatted(now().toEpochMilli(), ++ids),
                "iris",
                name,
                Map.of("origin", "you tübe", "rows", "3"),
                "text/csv",
                "ada",
                now());
    }

    protected Incoming receive(String content) {
        return spool.receive(new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    protected static List<ObjectStore.Manifest> manifests(ObjectStore store, Instant since) {
        try (Stream<ObjectStore.Manifest> manifests = store.manifests(since, ObjectStoreContract::fail)) {
            return new ArrayList<>(manifests.toList());
        }
    }

    private static void fail(ObjectStore.Unreadable manifest) {
        throw new AssertionError("cannot be read: " + manifest);
    }

    private List<ObjectStore.Manifest> listed(ObjectStore store) {
        return manifests(store, Instant.MIN);
    }

    private ObjectStore.Manifest live(ObjectVersion version) {
        return new ObjectStore.Manifest(asListed(version), false);
    }

    protected static String content(ObjectStore store, ObjectVersion version) {
        try (InputStream bytes = store.open(version, 0)) {
            return new String(bytes.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
