package dev.assay.objects.port;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.base.InvalidInput;
import dev.assay.objects.ObjectVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link ObjectStore} promises. */
public abstract class ObjectStoreContract {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123456Z");

    protected abstract ObjectStore store();

    /** Another instance on the same place, as after a restart. */
    protected abstract ObjectStore reopened();

    /** Files, rows or keys that lie in the store, of whatever kind. */
    protected abstract int things();

    @Test
    void givesBackWhatItTook() throws IOException {
        ObjectVersion version = keep("1", "data.csv", 1, NOON, "a,b\n1,2\n");

        try (InputStream bytes = store().open(version.digest())) {
            assertThat(bytes.readAllBytes()).asString(UTF_8).isEqualTo("a,b\n1,2\n");
        }
        assertThat(manifests(store(), Instant.MIN)).containsExactly(new ObjectStore.Manifest(version, false));
    }

    @Test
    void knowsDigestSizeAndFirstBytesOfWhatArrived() {
        try (ObjectStore.Incoming incoming = store().receive(stream("abc"))) {
            assertThat(incoming.digest()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            assertThat(incoming.size()).isEqualTo(3);
            assertThat(incoming.head()).asString(UTF_8).isEqualTo("abc");
        }
    }

    @Test
    void takesAnEmptyFile() throws IOException {
        ObjectVersion version = keep("1", "empty", 1, NOON, "");

        try (InputStream bytes = store().open(version.digest())) {
            assertThat(bytes.readAllBytes()).isEmpty();
        }
    }

    @Test
    void survivesARestart() throws IOException {
        ObjectVersion version = keep("1", "ütf/données 数据.csv", 1, NOON, "kept");

        ObjectStore after = reopened();

        assertThat(manifests(after, Instant.MIN)).containsExactly(new ObjectStore.Manifest(version, false));
        try (InputStream bytes = after.open(version.digest())) {
            assertThat(bytes.readAllBytes()).asString(UTF_8).isEqualTo("kept");
        }
    }

    @Test
    void leavesNothingOfAStreamThatBreaksOff() {
        int before = things();
        InputStream cut = new SequenceInputStream(stream("x".repeat(300_000)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertThatThrownBy(() -> store().receive(cut))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("cut off");
        assertThat(things()).isEqualTo(before);
    }

    @Test
    void leavesNothingOfWhatWasNotKept() {
        int before = things();

        try (ObjectStore.Incoming incoming = store().receive(stream("never kept"))) {
            assertThat(manifests(store(), Instant.MIN)).isEmpty();
        }

        assertThat(things()).isEqualTo(before);
    }

    @Test
    void sweepsAtStartWhatACrashLeftHalf() {
        int before = things();
        store().receive(stream("the process dies now"));

        reopened();

        assertThat(things()).isEqualTo(before);
    }

    @Test
    void keepsIdenticalBytesOnce() {
        ObjectVersion first = keep("1", "a", 1, NOON, "same");
        int before = things();

        ObjectVersion second = keep("2", "b", 1, NOON, "same");

        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(things()).as("one manifest more, no bytes").isEqualTo(before + 1);
    }

    @Test
    void listsManifestsSinceADay() {
        keep("1", "old", 1, NOON.minusSeconds(5 * 86_400), "1");
        ObjectVersion young = keep("2", "young", 1, NOON, "2");

        assertThat(manifests(store(), NOON)).containsExactly(new ObjectStore.Manifest(young, false));
    }

    @Test
    void remembersThatAVersionWasDeleted() {
        ObjectVersion version = keep("1", "a", 1, NOON, "1");

        store().markDeleted(List.of(version));
        store().markDeleted(List.of(version));

        assertThat(manifests(reopened(), Instant.MIN)).containsExactly(new ObjectStore.Manifest(version, true));
    }

    @Test
    void forgetsManifestsAndRemovesBytes() {
        ObjectVersion live = keep("1", "a", 1, NOON, "1");
        ObjectVersion deleted = keep("2", "b", 1, NOON, "2");
        store().markDeleted(List.of(deleted));

        store().forget(List.of(live, deleted));
        store().removeBytes(List.of(live.digest()));
        store().forget(List.of(live, deleted));
        store().removeBytes(List.of(live.digest()));

        assertThat(manifests(store(), Instant.MIN)).isEmpty();
        assertThatThrownBy(() -> store().open(live.digest())).isInstanceOf(UncheckedIOException.class);
        assertThat(store().open(deleted.digest())).isNotNull();
    }

    protected ObjectVersion keep(String id, String name, int number, Instant at, String content) {
        try (ObjectStore.Incoming incoming = store().receive(stream(content))) {
            ObjectVersion version = new ObjectVersion(
                    id.repeat(32),
                    "iris",
                    name,
                    number,
                    incoming.digest(),
                    incoming.size(),
                    "text/csv",
                    Map.of("origin", "you tübe"),
                    "ada",
                    at);
            store().keep(incoming, version);
            return version;
        }
    }

    private static List<ObjectStore.Manifest> manifests(ObjectStore store, Instant since) {
        try (Stream<ObjectStore.Manifest> manifests = store.manifests(since)) {
            return manifests.toList();
        }
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(UTF_8));
    }
}
