package dev.assay.pipelines.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.assay.AssayTest;
import dev.assay.base.Storage;
import dev.assay.base.work.WorkInProgress;
import dev.assay.pipelines.AbsentJournal;
import dev.assay.pipelines.ExecutionJournal;
import dev.assay.pipelines.ExecutionStatus;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.PipelineFixture;
import dev.assay.pipelines.port.PipelineRunnerContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AssayTest
class LocalPipelineRunnerTests extends PipelineRunnerContract {

    @Autowired
    Storage storage;

    @Autowired
    ExecutionJournal journal;

    @Autowired
    StepRunner steps;

    @Autowired
    RunnerFolders folders;

    @Autowired
    WorkInProgress work;

    @Autowired
    LocalRunnerProperties properties;

    @Autowired
    Isolation isolation;

    private Path folder(PipelineExecution execution) {
        return storage.folder("executions").resolve(execution.id()).resolve("Work");
    }

    private LocalPipelineRunner anotherLife() {
        return new LocalPipelineRunner(journal, steps, folders, work, properties);
    }

    @Test
    void aDatabaseThatIsAwayForAMomentLeavesNoExecutionWithoutALeader() {
        define(PipelineFixture.shell("echo done"));
        PipelineExecution execution = fixture.startUnheard(project);
        AbsentJournal absent = new AbsentJournal(journal, 7);

        new LocalPipelineRunner(absent, steps, folders, work, properties).run(execution.id());

        assertThat(ended(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(absent.failures()).isZero();
    }

    @Test
    void aStepSeesItsOwnFoldersAlone() throws Exception {
        assumeThat(isolation.hindrance())
                .as("why Bubblewrap does not work here")
                .isEmpty();
        Path others = Files.writeString(storage.folder("others").resolve("secret.txt"), "a secret");

        PipelineExecution execution = ended(
                start(
                        PipelineFixture.shell(
                                "cat " + others
                                        + " || echo hidden; cd /opt && ls -d ml/code; touch /usr/x || echo fixed; ls /proc | grep -c '^[0-9]'")));

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(executions.log(execution.id(), "Work", 0).text())
                .contains("hidden", "ml/code", "fixed")
                .doesNotContain("a secret");
    }

    @Test
    void aRunningStepIsAdoptedByTheNextLifeOfThePortal() {
        PipelineExecution execution = ended(start(PipelineFixture.shell("echo begun; sleep 1; echo done")));
        fixture.asWhenKilledWhileItRan(execution);

        anotherLife().resume();

        PipelineExecution adopted = ended(execution);
        assertThat(adopted.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(executions.log(execution.id(), "Work", 0).text()).isEqualTo("begun\ndone\n");
    }

    @Test
    void aStepWhoseSupervisorIsGoneFailsAsHostLost() throws Exception {
        PipelineExecution execution = start(PipelineFixture.shell("echo begun; sleep 100"));
        Path pid = folder(execution).resolve("pid");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(pid));
        JsonNode process = JsonMapper.shared().readTree(Files.readString(pid));

        ProcessHandle.of(process.path("pid").longValue()).orElseThrow().destroyForcibly();

        PipelineExecution lost = ended(execution);
        assertThat(lost.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(lost.failureReason()).startsWith("Work: Host lost");
    }

    @Test
    void afterTheEndOnlyTheLogIsLeft() {
        PipelineExecution execution = ended(start(PipelineFixture.shell("echo done")));

        await().until(() -> !Files.exists(folder(execution).resolve("ml")));
        assertThat(folder(execution).resolve("log.0")).hasContent("done");
    }
}
