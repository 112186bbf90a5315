package dev.assay.pipelines.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.pipelines.StepLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SupervisedProcessTests {

    private static final long SEGMENT = 4096;
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    Path temporary;

    private StepFolder folder;
    private Path supervisor;

    @BeforeEach
    void makeTheFolder() throws IOException {
        folder = new StepFolder(temporary.resolve("step"));
        folder.make();
        supervisor = temporary.resolve("supervisor.py");
        try (InputStream bytes = SupervisedProcess.class.getResourceAsStream("supervisor.py")) {
            Files.copy(bytes, supervisor);
        }
    }

    private SupervisedProcess launch(String script) {
        return launch(script, Duration.ofMinutes(1));
    }

    private SupervisedProcess launch(String script, Duration longest) {
        return SupervisedProcess.launch(
                folder,
                PYTHON,
                supervisor,
                List.of("/bin/sh", "-c", script),
                Map.of("PATH", "/usr/bin:/bin"),
                folder.code(),
                new SupervisedProcess.Limits(SEGMENT, Duration.ofMillis(500), longest));
    }

    private static StepExit end(SupervisedProcess process) {
        return await().atMost(Duration.ofSeconds(30))
                .until(process::exit, java.util.Optional::isPresent)
                .orElseThrow();
    }

    private StepLogFiles log() {
        return folder.log(SEGMENT);
    }

    @Test
    void aStepThatSucceedsLeavesItsLogAndItsCode() {
        StepExit exit = end(launch("echo hello; echo world >&2"));

        assertThat(exit.success()).isTrue();
        assertThat(log().read(0)).isEqualTo(new StepLog("hello\nworld\n", 12, false));
        assertThat(log().read(6).text()).isEqualTo("world\n");
    }

    @Test
    void aStepThatFailsSaysWhy() {
        StepExit exit = end(launch("echo 'ValueError: no rows'; exit 3"));

        assertThat(exit.success()).isFalse();
        assertThat(exit.reason(log().lastLines(5)))
                .isEqualTo("It ended with exit code 3. Last line: ValueError: no rows");
    }

    @Test
    void aKilledStepIsToldInWords() {
        assertThat(end(launch("kill -9 $$")).reason(List.of())).contains("out of memory");
        assertThat(new StepExit(null, 11, false, false, null).reason(List.of())).contains("segmentation fault");
        assertThat(new StepExit(1, 0, false, false, null).reason(List.of("MemoryError: x")))
                .contains("out of memory");
    }

    @Test
    void aCommandThatDoesNotExistIsTold() {
        SupervisedProcess process = SupervisedProcess.launch(
                folder,
                PYTHON,
                supervisor,
                List.of("/no/such/program"),
                Map.of(),
                folder.code(),
                new SupervisedProcess.Limits(SEGMENT, Duration.ofSeconds(1), Duration.ofMinutes(1)));

        assertThat(end(process).reason(List.of()))
                .contains("could not be started")
                .contains("/no/such/program");
    }

    @Test
    void stoppingEndsTheWholeGroupEvenWhenItDoesNotListen() throws IOException {
        SupervisedProcess process =
                launch("trap '' TERM; setsid sh -c 'trap \"\" TERM; echo $$ > child; sleep 60' & echo begun; sleep 60");
        await().until(() -> log().size() > 0
                && Files.exists(folder.code().resolve("child"))
                && Files.size(folder.code().resolve("child")) > 0);
        long child =
                Long.parseLong(Files.readString(folder.code().resolve("child")).strip());

        process.stop();

        assertThat(end(process).stopped()).isTrue();
        await().until(() -> ProcessHandle.of(child).isEmpty());
    }

    @Test
    void aStepThatTakesTooLongIsEnded() {
        StepExit exit = end(launch("sleep 60", Duration.ofSeconds(1)));

        assertThat(exit.tooLong()).isTrue();
        assertThat(exit.reason(List.of())).contains("StoppingCondition");
    }

    @Test
    void ofAnEndlessLogBeginningAndEndAreKept() throws IOException {
        end(launch("echo first; i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done; echo last"));

        long kept = 0;
        try (var files = Files.list(folder.path())) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("log."))
                    .toList()) {
                kept += Files.size(file);
            }
        }
        assertThat(kept).isLessThanOrEqualTo(3 * SEGMENT);
        String whole = new String(log().open().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(whole).startsWith("first\n").endsWith("last\n").contains("bytes are left out here");
        StepLog gap = log().read(SEGMENT);
        assertThat(gap.text()).contains("bytes are left out here");
        assertThat(gap.next()).isGreaterThan(SEGMENT);
        assertThat(log().lastLines(1)).containsExactly("last");
    }

    @Test
    void aCharacterIsNeverCutInTwo() {
        end(launch("printf 'aäöü'"));

        StepLog log = log().read(0);

        assertThat(log).isEqualTo(new StepLog("aäöü", 7, false));
    }

    @Test
    void anotherLifeOfThePortalAdoptsTheStep() throws IOException {
        launch("echo begun; while [ ! -e go ]; do sleep 0.05; done; echo done");
        await().until(() -> Files.exists(folder.pid()));

        SupervisedProcess adopted = SupervisedProcess.adopt(folder).orElseThrow();

        assertThat(adopted.alive()).isTrue();
        Files.createFile(folder.code().resolve("go"));
        assertThat(end(adopted).success()).isTrue();
        assertThat(log().read(0).text()).isEqualTo("begun\ndone\n");
    }

    @Test
    void aStepWhoseSupervisorDiedIsLostAndItsRemainsEnd() throws IOException {
        launch("echo begun; sleep 60");
        await().until(() -> log().size() > 0);
        JsonNode pid = JsonMapper.shared().readTree(Files.readString(folder.pid()));
        ProcessHandle.of(pid.path("pid").longValue()).orElseThrow().destroyForcibly();

        SupervisedProcess adopted = SupervisedProcess.adopt(folder).orElseThrow();
        await().until(() -> !adopted.alive());
        adopted.killRemains();

        assertThat(adopted.exit()).isEmpty();
        await().until(() -> !ProcessTable.isAlive(
                pid.path("child").longValue(),
                pid.path("childTicks").longValue(),
                pid.path("boot").asString()));
    }

    @Test
    void aLaterProcessOfTheSameNumberIsNotTakenForTheStep() {
        assertThat(ProcessTable.isAlive(ProcessHandle.current().pid(), 1, "another boot"))
                .isFalse();
    }
}
