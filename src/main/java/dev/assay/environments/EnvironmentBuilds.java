package dev.assay.environments;

import dev.assay.base.Storage;
import dev.assay.base.Topics;
import dev.assay.base.work.WorkInProgress;
import dev.assay.environments.port.EnvironmentBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/** Builds in the background, each digest once however many ask for it, and takes up again what a restart interrupted. */
@Component
class EnvironmentBuilds {

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentBuilds.class);
    private static final int AT_ONCE = 2;

    private final EnvironmentBuilder builder;
    private final EnvironmentRecords records;
    private final WorkInProgress work;
    private final Topics topics;
    private final Storage storage;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final Map<String, Build> running = new ConcurrentHashMap<>();

    EnvironmentBuilds(
            EnvironmentBuilder builder,
            EnvironmentRecords records,
            WorkInProgress work,
            Topics topics,
            Storage storage) {
        this.builder = builder;
        this.records = records;
        this.work = work;
        this.topics = topics;
        this.storage = storage;
    }

    /** News of one build's lines and state. */
    static String topic(String digest) {
        return "environment/" + digest;
    }

    @Async
    @EventListener(ApplicationReadyEvent.class)
    void takeUpAgain() {
        records.unfinished().forEach(this::start);
    }

    /**
     * The interpreter, after a build where it is missing.
     *
     * @param log a line that it throws at ends this waiting with what it throws; the build goes on for whoever else waits
     */
    Path python(EnvironmentVersion version, Consumer<String> log) {
        return builder.python(version.digest()).orElseGet(() -> start(version).await(log));
    }

    List<String> log(String digest) {
        return BuildLog.read(logFile(digest));
    }

    synchronized Build start(EnvironmentVersion version) {
        Build present = running.get(version.digest());
        if (present != null) {
            present.done.whenComplete((python, failure) -> record(version.digest(), failure));
            return present;
        }
        Build build = new Build(version);
        running.put(version.digest(), build);
        Thread.ofVirtual().name("environment-" + version.image()).start(() -> run(build));
        return build;
    }

    /** Once more for a version that came while its digest was being finished. */
    private void record(String digest, @Nullable Throwable failure) {
        if (failure == null) {
            records.ready(digest, builder.bytes(digest));
        } else {
            records.failed(digest, String.valueOf(failure.getMessage()));
        }
    }

    private void run(Build build) {
        String digest = build.version.digest();
        slots.acquireUninterruptibly();
        try {
            Path python = builder.python(digest).orElseGet(() -> build(build));
            records.ready(digest, builder.bytes(digest));
            end(build);
            build.done.complete(python);
        } catch (RuntimeException e) {
            if (!(e instanceof EnvironmentBuildFailed)) {
                LOG.error("Environment {} could not be built.", build.version.image(), e);
            }
            fail(build, e);
        } finally {
            slots.release();
        }
    }

    private void fail(Build build, RuntimeException reason) {
        try {
            records.failed(build.version.digest(), String.valueOf(reason.getMessage()));
        } finally {
            end(build);
            build.done.completeExceptionally(reason);
        }
    }

    private Path build(Build build) {
        EnvironmentVersion version = build.version;
        records.building(version.digest());
        try (BuildLog log = new BuildLog(logFile(version.digest()))) {
            return builder.build(version.digest(), version.pythonVersion(), version.lock(), line -> {
                log.accept(line);
                build.listeners.forEach(listener -> listener.accept(line));
                work.report(
                        topic(version.digest()),
                        "Environment " + version.image(),
                        "environments/" + version.id(),
                        line,
                        null);
                topics.publish(topic(version.digest()));
            });
        }
    }

    private void end(Build build) {
        running.remove(build.version.digest());
        work.finished(topic(build.version.digest()));
    }

    private Path logFile(String digest) {
        return storage.folder("environments").resolve(digest + ".log");
    }

    static final class Build {

        private final EnvironmentVersion version;
        private final CompletableFuture<Path> done = new CompletableFuture<>();
        private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

        private Build(EnvironmentVersion version) {
            this.version = version;
        }

        private Path await(Consumer<String> log) {
            CompletableFuture<Path> wait = done.exceptionally(failure -> {
                throw new EnvironmentBuildFailed(String.valueOf(failure.getMessage()));
            });
            Consumer<String> listener = line -> {
                try {
                    log.accept(line);
                } catch (RuntimeException e) {
                    wait.completeExceptionally(e);
                }
            };
            listeners.add(listener);
            try {
                return wait.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException reason ? reason : e;
            } finally {
                listeners.remove(listener);
            }
        }
    }
}
