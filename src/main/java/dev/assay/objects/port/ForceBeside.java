package dev.assay.objects.port;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Forces a file to disk while more is written to it: all at the end takes as long again as writing it. */
final class ForceBeside {

    private final FileChannel channel;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    ForceBeside(FileChannel channel) {
        this.channel = channel;
    }

    /** Begins with what is written by now, once what was begun before is done. */
    void begin() throws IOException {
        await();
        last = CompletableFuture.runAsync(this::force, Thread::startVirtualThread);
    }

    /** Returns when everything that was written is on disk. */
    void end() throws IOException {
        await();
        channel.force(true);
    }

    private void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() throws IOException {
        try {
            last.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failed) {
                throw failed.getCause();
            }
            throw e;
        }
    }
}
