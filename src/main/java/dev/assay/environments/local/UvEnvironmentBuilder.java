package dev.assay.environments.local;

import dev.assay.base.FolderSize;
import dev.assay.base.Storage;
import dev.assay.environments.EnvironmentBuildFailed;
import dev.assay.environments.port.EnvironmentBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Virtual environments below the data folder, locked and filled by uv. */
@Component
class UvEnvironmentBuilder implements EnvironmentBuilder {

    private static final String UNFINISHED = ".building-";

    private final PythonTools tools;
    private final Storage storage;

    UvEnvironmentBuilder(PythonTools tools, Storage storage) {
        this.tools = tools;
        this.storage = storage;
    }

    @Override
    public String pythonVersion() {
        return tools.python().version();
    }

    @Override
    public boolean has(String pythonVersion) {
        return tools.find(pythonVersion).isPresent();
    }

    @Override
    public String lock(String requirements, String pythonVersion, Consumer<String> log) {
        if (requirements.isBlank()) {
            return "";
        }
        return inTemporaryFolder(folder -> {
            Path wished = Files.writeString(folder.resolve("requirements.in"), requirements);
            Path locked = folder.resolve("lock.txt");
            uv("pip", "compile", "--generate-hashes", "--no-header", "--no-annotate", "--python")
                    .with(tools.python(pythonVersion).path(), wished)
                    .in(folder)
                    .into(locked)
                    .run(log);
            return Files.readString(locked);
        });
    }

    @Override
    public Path build(String digest, String pythonVersion, String lock, Consumer<String> log) {
        clearUnfinished(digest);
        Path building = root().resolve(digest + UNFINISHED + UUID.randomUUID());
        try {
            fill(building, pythonVersion, lock, log);
            Files.move(building, root().resolve(digest), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EnvironmentBuildFailed("The environment could not be written: " + e.getMessage());
        } finally {
            delete(building);
        }
        return python(digest)
                .orElseThrow(() -> new EnvironmentBuildFailed("The environment has no interpreter after its build."));
    }

    /** Relocatable, because scripts name their interpreter and the folder gets its final name at the end. */
    private void fill(Path folder, String pythonVersion, String lock, Consumer<String> log) throws IOException {
        Path interpreter = tools.python(pythonVersion).path();
        uv("venv", "--relocatable", "--no-project", "--python")
                .with(interpreter, folder)
                .in(root())
                .run(log);
        if (!lock.isBlank()) {
            Path locked = Files.writeString(folder.resolve("lock.txt"), lock);
            uv("pip", "sync", "--require-hashes", "--python")
                    .with(folder.resolve("bin/python"), locked)
                    .in(folder)
                    .run(log);
        }
    }

    @Override
    public Optional<Path> python(String digest) {
        Path python = root().resolve(digest).resolve("bin/python");
        return Files.isExecutable(python) ? Optional.of(python) : Optional.empty();
    }

    @Override
    public long bytes(String digest) {
        try {
            return FolderSize.of(root().resolve(digest));
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    @Override
    public void remove(String digest) {
        delete(root().resolve(digest));
        clearUnfinished(digest);
    }

    /** What a killed build left. */
    private void clearUnfinished(String digest) {
        try (Stream<Path> entries = Files.list(root())) {
            entries.filter(entry -> entry.getFileName().toString().startsWith(digest + UNFINISHED))
                    .forEach(UvEnvironmentBuilder::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path root() {
        return storage.folder("environments");
    }

    private Uv uv(String... words) {
        return new Uv(new ArrayList<>(List.of(words)));
    }

    private <T> T inTemporaryFolder(Work<T> work) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory(root(), "lock-");
            return work.in(folder);
        } catch (IOException e) {
            throw new EnvironmentBuildFailed("The requirements could not be locked: " + e.getMessage());
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work<T> {
        T in(Path folder) throws IOException;
    }

    private class Uv {

        private final List<String> words;

        Uv(List<String> words) {
            words.addFirst(tools.uv().toString());
            this.words = words;
        }

        Uv with(Path... paths) {
            Stream.of(paths).map(Path::toString).forEach(words::add);
            return this;
        }

        Command in(Path folder) {
            return new Command(words).in(folder);
        }
    }
}
