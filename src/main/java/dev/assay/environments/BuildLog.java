package dev.assay.environments;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The lines of a build in a file beside the environment, so that they outlive the process; cut where they get too many. */
class BuildLog implements Consumer<String>, AutoCloseable {

    private static final int MAX_LINES = 5_000;

    private final BufferedWriter file;
    private int lines;

    BuildLog(Path path) {
        try {
            file = Files.newBufferedWriter(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void accept(String line) {
        if (lines > MAX_LINES) {
            return;
        }
        lines++;
        try {
            file.write(lines > MAX_LINES ? "… the rest is left out." : line);
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> read(Path path) {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (Stream<String> lines = new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines()) {
            return lines.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
