package dev.assay.pipelines.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A step's process below its supervisor: launched now, or found again after the portal was restarted. */
final class SupervisedProcess {

    /** @param longest that the process may take */
    record Limits(long logSegment, Duration grace, Duration longest) {}

    private static final Duration REPORT = Duration.ofMillis(20);

    private final StepFolder folder;
    private final @Nullable Process launched;

    private SupervisedProcess(StepFolder folder, @Nullable Process launched) {
        this.folder = folder;
        this.launched = launched;
    }

    static SupervisedProcess launch(
            StepFolder folder,
            Path python,
            Path supervisor,
            List<String> command,
            Map<String, String> environment,
            Path workingFolder,
            Limits limits) {
        List<String> whole = new ArrayList<>(List.of(
                python.toString(),
                "-I",
                supervisor.toString(),
                folder.path().toString(),
                String.valueOf(limits.logSegment()),
                String.valueOf(limits.grace().toMillis() / 1000.0),
                String.valueOf(limits.longest().toSeconds())));
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(workingFolder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(folder.path().resolve("supervisor.log").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process launched = builder.start();
            awaitReport(launched, folder);
            return new SupervisedProcess(folder, launched);
        } catch (IOException e) {
            throw new StepFailure("The step could not be started: " + e.getMessage());
        }
    }

    /** From then on it is found by its folder, whatever happens to the portal. */
    private static void awaitReport(Process launched, StepFolder folder) {
        try {
            while (launched.isAlive() && !Files.exists(folder.pid()) && !Files.exists(folder.exit())) {
                Thread.sleep(REPORT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What an earlier life of the portal launched in this folder. */
    static Optional<SupervisedProcess> adopt(StepFolder folder) {
        return Files.exists(folder.pid()) || Files.exists(folder.exit())
                ? Optional.of(new SupervisedProcess(folder, null))
                : Optional.empty();
    }

    /** How it ended, once it has. */
    Optional<StepExit> exit() {
        return read(folder.exit()).map(exit -> {
            if (exit.has("error")) {
                return StepExit.notStarted(exit.path("error").asString());
            }
            return new StepExit(
                    exit.path("code").isNumber() ? exit.path("code").intValue() : null,
                    exit.path("signal").asInt(0),
                    exit.path("stopped").booleanValue(),
                    exit.path("tooLong").booleanValue(),
                    null);
        });
    }

    /** Whether its supervisor still looks after it. */
    boolean alive() {
        Optional<JsonNode> pid = read(folder.pid());
        if (pid.isEmpty()) {
            return launched != null && launched.isAlive();
        }
        return ProcessTable.isAlive(
                pid.get().path("pid").longValue(), pid.get().path("ticks").longValue(), boot(pid.get()));
    }

    void stop() {
        Optional<JsonNode> pid = read(folder.pid());
        if (pid.isPresent() && alive()) {
            ProcessHandle.of(pid.get().path("pid").longValue()).ifPresent(ProcessHandle::destroy);
        } else if (launched != null) {
            launched.destroy();
        }
    }

    /** The supervisor is gone without a word: nothing of the step may go on by itself. */
    void killRemains() {
        read(folder.pid()).ifPresent(pid -> {
            long child = pid.path("child").longValue();
            if (ProcessTable.isAlive(child, pid.path("childTicks").longValue(), boot(pid))) {
                ProcessTable.killGroup(child);
            }
        });
    }

    private static String boot(JsonNode pid) {
        return pid.path("boot").asString("");
    }

    private static Optional<JsonNode> read(Path file) {
        try {
            return Optional.of(JsonMapper.shared().readTree(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
