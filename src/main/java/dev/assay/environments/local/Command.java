package dev.assay.environments.local;

import dev.assay.base.PipeReading;
import dev.assay.environments.EnvironmentBuildFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs a tool to its end, with its output line by line, and with none of the portal's own secrets in its environment. */
class Command {

    /** Packages without wheels run their own code while they build: they see what a build needs, and no more. */
    private static final Pattern INHERITED = Pattern.compile("PATH|HOME|USER|LOGNAME|LANG|LC_.*|TZ|TMPDIR|TEMP|TMP"
            + "|XDG_.*|UV_.*|PIP_.*|PYENV_.*|(?i:(https?|all|no)_proxy)|SSL_CERT_.*|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE"
            + "|NETRC|CC|CXX|FC|CFLAGS|CXXFLAGS|LDFLAGS|CARGO_.*|RUSTUP_.*|LD_LIBRARY_PATH");

    private static final int LAST_LINES = 40;
    private static final int LONGEST_LINE = 2_000;
    private static final Duration AT_MOST = Duration.ofHours(1);

    private final ProcessBuilder process;

    Command(List<String> words) {
        process = new ProcessBuilder(words);
        Map<String, String> environment = process.environment();
        environment.keySet().removeIf(name -> !INHERITED.matcher(name).matches());
        environment.put("NO_COLOR", "1");
        environment.put("UV_NO_PROGRESS", "1");
        environment.put("UV_PYTHON_DOWNLOADS", "never");
        likePip(environment, "PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL");
        likePip(environment, "PIP_EXTRA_INDEX_URL", "UV_INDEX", "UV_EXTRA_INDEX_URL");
        likePip(environment, "PIP_FIND_LINKS", "UV_FIND_LINKS", "UV_FIND_LINKS");
    }

    /** uv does not read pip's settings: who configured only pip is served from the same index. */
    private static void likePip(Map<String, String> environment, String pip, String uv, String oldUv) {
        String value = environment.get(pip);
        if (value != null && !environment.containsKey(uv) && !environment.containsKey(oldUv)) {
            environment.put(uv, value);
        }
    }

    Command in(Path folder) {
        process.directory(folder.toFile());
        return this;
    }

    /** Standard output goes into the file, and only the errors to the log. */
    Command into(Path file) {
        process.redirectOutput(file.toFile());
        return this;
    }

    /** @throws EnvironmentBuildFailed with the last lines when it cannot start, fails, or takes longer than an hour */
    void run(Consumer<String> log) {
        process.redirectErrorStream(process.redirectOutput() == ProcessBuilder.Redirect.PIPE);
        process.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process running = start();
        CompletableFuture<Void> limit = CompletableFuture.runAsync(
                () -> end(running), CompletableFuture.delayedExecutor(AT_MOST.toSeconds(), TimeUnit.SECONDS));
        try {
            Deque<String> last = PipeReading.begin("command-output", () -> read(running, log))
                    .get();
            int code = running.waitFor();
            if (code != 0) {
                throw new EnvironmentBuildFailed(
                        last.isEmpty() ? "It ended with code " + code + "." : String.join("\n", last));
            }
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentBuildFailed("It was interrupted.");
        } finally {
            limit.cancel(false);
            end(running);
        }
    }

    /** @return the last lines */
    private Deque<String> read(Process running, Consumer<String> log) {
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                process.redirectErrorStream() ? running.getInputStream() : running.getErrorStream(),
                StandardCharsets.UTF_8))) {
            String line;
            while ((line = line(lines)) != null) {
                last.addLast(line);
                if (last.size() > LAST_LINES) {
                    last.removeFirst();
                }
                log.accept(line);
            }
            return last;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuntimeException failed(Throwable reason) {
        return switch (reason) {
            case UncheckedIOException e ->
                new EnvironmentBuildFailed("Its output could not be read: " + e.getMessage());
            case RuntimeException e -> e;
            default -> new IllegalStateException(reason);
        };
    }

    private Process start() {
        try {
            return process.start();
        } catch (IOException e) {
            throw new EnvironmentBuildFailed(
                    "%s could not be started: %s".formatted(process.command().getFirst(), e.getMessage()));
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Like readLine, but a line without an end is cut instead of filling the memory. */
    private static @Nullable String line(Reader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = reader.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.length() < LONGEST_LINE && next != '\r' && next != 0) {
                line.append((char) next);
            }
            next = reader.read();
        }
        return line.toString();
    }
}
