package dev.assay.objects.local;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Work on files at the same time: a disk forces many nearly as quickly as one. */
final class Together {

    interface Work {

        void run() throws IOException;
    }

    private Together() {}

    /** Returns when all of it has ended; throws what the first one that failed did. */
    static void run(Stream<Work> all) throws IOException {
        List<Callable<Void>> work = all.map(Together::callable).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> ended : threads.invokeAll(work)) {
                ended.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while files were written");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static Callable<Void> callable(Work work) {
        return () -> {
            work.run();
            return null;
        };
    }

    private static IOException failure(Throwable cause) {
        return switch (cause) {
            case IOException of -> of;
            case RuntimeException of -> throw of;
            case Error of -> throw of;
            default -> new IOException(cause);
        };
    }
}
