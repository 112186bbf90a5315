package dev.assay.base.tables;

import dev.assay.base.PipeReading;
import dev.assay.base.tables.worker.Answer;
import dev.assay.base.tables.worker.Question;
import dev.assay.base.tables.worker.TableWorker;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process that reads tables, begun with the first question and again after it has died. Its memory is bounded by the
 * system where there is a shell to say so. Not thread-safe: whoever asks has it alone.
 */
final class WorkerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Above what DuckDB may take and the heap: only what escapes their own bounds meets this one. */
    private static final String LIMIT = "ulimit -d 2097152 2>/dev/null; ulimit -c 0 2>/dev/null; exec \"$@\"";

    private static final int LONGEST_ANSWER = 64 * 1024 * 1024;

    private final Path folder;
    private @Nullable Process process;
    private @Nullable BufferedReader answers;
    private long asked;

    /** @param folder its own: emptied before each start */
    WorkerProcess(Path folder) {
        this.folder = folder;
    }

    /** For what does not fit into memory. */
    Path folder() {
        return folder;
    }

    /** @throws UnreadableTable when it refuses, dies or takes too long; in the latter cases, and for want of memory, it is gone afterwards */
    Answer ask(Question question, Duration longest) {
        asked = System.nanoTime();
        try {
            Process running = running();
            running.getOutputStream()
                    .write((JSON.writeValueAsString(question) + "\n").getBytes(StandardCharsets.UTF_8));
            running.getOutputStream().flush();
            String line = PipeReading.begin("table-answer", this::line).get(longest.toMillis(), TimeUnit.MILLISECONDS);
            Answer answer = JSON.readValue(line, Answer.class);
            if (answer.leavesLittleMemory()) {
                end();
            }
            if (answer.refused() != null) {
                throw new UnreadableTable(answer.refused());
            }
            return answer;
        } catch (TimeoutException e) {
            end();
            throw new UnreadableTable("It takes longer than %d seconds to read.".formatted(longest.toSeconds()));
        } catch (ExecutionException | IOException e) {
            LOG.info("A process that read a table ended: {}", e.getMessage());
            end();
            throw new UnreadableTable("It brought its reader down: it is broken, or made to do harm.");
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
            throw new UnreadableTable("Reading was interrupted.");
        }
    }

    /** Ends it; the next question begins another. */
    void end() {
        if (process != null) {
            process.destroyForcibly();
            process = null;
        }
    }

    void endIfUnasked(Duration since) {
        if (System.nanoTime() - asked >= since.toNanos()) {
            end();
        }
    }

    private String line() {
        try {
            StringBuilder line = new StringBuilder();
            BufferedReader from = answers;
            for (int c = from == null ? -1 : from.read(); c != '\n'; c = from.read()) {
                if (c < 0 || line.length() > LONGEST_ANSWER) {
                    throw new IOException("it said no more");
                }
                line.append((char) c);
            }
            return line.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process running() throws IOException {
        if (process == null || !process.isAlive()) {
            empty(folder);
            ProcessBuilder builder = new ProcessBuilder(command())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .directory(folder.toFile());
            builder.environment().clear();
            process = builder.start();
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }
        return process;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/bin/sh"))) {
            command.addAll(List.of("/bin/sh", "-c", LIMIT, "sh"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-Xss2m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=/dev/null",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                classPath()));
        if (String.valueOf(TableWorker.class.getResource("TableWorker.class")).contains("BOOT-INF")) {
            command.add("-Dloader.main=" + TableWorker.class.getName());
            command.add("org.springframework.boot.loader.launch.PropertiesLauncher");
        } else {
            command.add(TableWorker.class.getName());
        }
        return command;
    }

    /** The portal's own, from wherever the process starts. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Also what a process left behind that died: the driver unpacks its library here. */
    private static void empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted((one, other) -> other.compareTo(one)).toList()) {
                if (!path.equals(folder)) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
