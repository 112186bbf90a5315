package dev.assay.environments;

import dev.assay.environments.port.EnvironmentBuilder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Builds nothing, and says so line by line until it is told to finish. */
class TalkingBuilder implements EnvironmentBuilder {

    static final Path PYTHON = Path.of("bin/python");

    final CountDownLatch finish = new CountDownLatch(1);

    @Override
    public Path build(String digest, String pythonVersion, String lock, Consumer<String> log) {
        try {
            do {
                log.accept("Still at it");
            } while (!finish.await(1, TimeUnit.MILLISECONDS));
            return PYTHON;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String pythonVersion() {
        return "3.11";
    }

    @Override
    public boolean has(String pythonVersion) {
        return true;
    }

    @Override
    public String lock(String requirements, String pythonVersion, Consumer<String> log) {
        return requirements;
    }

    @Override
    public Optional<Path> python(String digest) {
        return Optional.empty();
    }

    @Override
    public long bytes(String digest) {
        return 1;
    }

    @Override
    public void remove(String digest) {
        finish.countDown();
    }
}
