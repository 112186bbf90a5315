package dev.assay.objects.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.base.Gone;
import dev.assay.base.Storage;
import dev.assay.objects.ObjectVersion;
import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.ObjectStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileObjectStoreTests extends ObjectStoreContract {

    @TempDir
    Path data;

    private ObjectStore store;
    private Instant now = super.now();

    @BeforeEach
    void open() {
        store = reopened();
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected ObjectStore reopened() {
        try {
            return new FileObjectStore(new Storage(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected int things() {
        try (Stream<Path> files = Files.walk(data)) {
            return (int) files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Instant now() {
        return now;
    }

    @Test
    void keepsIdenticalBytesOnce() {
        ObjectVersion first = keep("a", "same");
        int before = things();

        ObjectVersion second = keep("b", "same");

        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(things()).as("one manifest more, no bytes").isEqualTo(before + 1);
    }

    @Test
    void takesNothingElseForBytes() throws IOException {
        ObjectVersion version = keep("a", "bytes");
        Path folder = data.resolve("objects/bytes").resolve(version.digest().substring(0, 2));
        Files.writeString(folder.resolve("x"), "");
        Files.writeString(folder.resolve("." + version.digest() + ".part"), "");

        assertThat(store().digests()).containsExactly(version.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"wh", "whose"})
    void putsGoodBytesInThePlaceOfDamagedOnes(String damaged) throws IOException {
        ObjectVersion first = keep("a", "whole");
        Path bytes = data.resolve("objects/bytes/" + first.digest().substring(0, 2) + "/" + first.digest());
        Files.writeString(bytes, damaged);

        keep("b", "whole");

        assertThat(content(store, first)).isEqualTo("whole");
    }

    @Test
    void listsManifestsSinceADay() {
        now = now.minus(Duration.ofDays(5));
        keep("old", "1");
        now = super.now();
        ObjectVersion young = keep("young", "2");

        assertThat(manifests(store, now)).containsExactly(new ObjectStore.Manifest(young, false));
    }

    @Test
    void removesOnlyTheBytesThatItIsTold() {
        ObjectVersion live = keep("a", "1");
        ObjectVersion other = keep("b", "2");

        store.removeBytes(List.of(live.digest()));

        assertThat(content(store, other)).isEqualTo("2");
    }

    @Test
    void setsAManifestAsideThatIsNotWhatWasWritten() throws IOException {
        ObjectVersion good = keep("a", "1");
        ObjectVersion flipped = keep("b", "2");
        ObjectVersion cut = keep("c", "3");
        Path first = file(flipped.id());
        Files.writeString(first, Files.readString(first).replace("you t", "you T"));
        Files.writeString(file(cut.id()), "{\"id\": \"" + cut.id());

        List<ObjectStore.Unreadable> unreadable = new ArrayList<>();
        try (Stream<ObjectStore.Manifest> manifests = store.manifests(Instant.MIN, unreadable::add)) {
            assertThat(manifests).containsExactly(new ObjectStore.Manifest(good, false));
        }

        assertThat(unreadable).hasSize(2).allMatch(manifest -> Files.exists(Path.of(manifest.kept())));
        assertThat(manifests(store, Instant.MIN)).hasSize(1);
    }

    @Test
    void readsManifestsOfEarlierReleases() throws IOException {
        ObjectVersion version = keep("a", "1");
        Path manifest = file(version.id());
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replaceFirst(",\"locator\".*", "}"));

        assertThat(manifests(store, Instant.MIN)).containsExactly(new ObjectStore.Manifest(version, false));
    }

    @Test
    void givesOutNeitherMissingNorTruncatedNorQuarantinedBytes() throws IOException {
        ObjectVersion missing = keep("a", "missing");
        ObjectVersion truncated = keep("b", "truncated");
        ObjectVersion quarantined = keep("c", "quarantined");
        Files.delete(file(missing.digest()));
        Files.writeString(file(truncated.digest()), "trunc");
        assertThat(store.setAside(quarantined.digest())).isTrue();

        for (ObjectVersion version : List.of(missing, truncated, quarantined)) {
            assertThatExceptionOfType(Gone.class)
                    .isThrownBy(() -> store.open(version, 0))
                    .withMessageEndingWith("Storing the same bytes again mends it.");
        }
        keep("d", "quarantined");
        assertThat(content(store, quarantined)).as("stored again").isEqualTo("quarantined");
    }

    private Path file(String name) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
