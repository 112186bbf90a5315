package dev.assay.objects.local;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void putsGoodBytesInThePlaceOfTruncatedOnes() throws IOException {
        ObjectVersion first = keep("a", "whole");
        Path bytes = data.resolve("objects/bytes/" + first.digest().substring(0, 2) + "/" + first.digest());
        Files.writeString(bytes, "wh");

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
}
