package dev.assay.pipelines.local;

import dev.assay.base.Storage;
import dev.assay.pipelines.archive.FolderArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where executions lie on this machine, and whether the portal is about to end. */
@Component
class RunnerFolders {

    /** The portal ends while steps run; they go on and are adopted at the next start. */
    static class Closing extends RuntimeException {}

    private final Path root;
    private volatile boolean closing;

    RunnerFolders(Storage storage) {
        this.root = storage.folder("executions");
    }

    @EventListener
    void on(ContextClosedEvent closed) {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    StepFolder step(String executionId, String step) {
        return new StepFolder(root.resolve(executionId).resolve(step));
    }

    void remove(String executionId) {
        try {
            FolderArchive.delete(root.resolve(executionId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The script that every step runs under, as this version of the portal brings it. */
    Path supervisor() {
        Path script = root.resolve("supervisor.py");
        try (InputStream bytes = RunnerFolders.class.getResourceAsStream("supervisor.py")) {
            Path fresh = Files.createTempFile(root, "supervisor", ".py");
            Files.copy(bytes, fresh, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(fresh, script, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
