package dev.assay.objects.local;

import dev.assay.base.Storage;
import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.ObjectStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileObjectStoreTests extends ObjectStoreContract {

    @TempDir
    Path data;

    private ObjectStore store;

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
}
