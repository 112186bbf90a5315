package dev.assay.pipelines.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.base.Unavailable;
import dev.assay.base.work.WorkInProgress;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.TrialStatus;
import dev.assay.lineage.Lineage;
import dev.assay.objects.ObjectCatalog;
import dev.assay.pipelines.ExecutionJournal;
import dev.assay.pipelines.ExecutionStatus;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.PipelineExecutions;
import dev.assay.pipelines.PipelineFixture;
import dev.assay.pipelines.StepExecution;
import dev.assay.pipelines.definition.StepStatus;
import dev.assay.projects.Projects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import tools.jackson.databind.node.ObjectNode;

/** Trouble of the portal, of a bucket or a database is none of a step's: nothing that it made gets lost. */
@AssayTest
@SignedIn
class StepTroubleTests {

    private static final String TRAIN = """
            import os, time, uuid
            print("try", uuid.uuid4(), flush=True)
            print("accuracy=0.5", flush=True)
            open(os.environ["SM_MODEL_DIR"] + "/model.bin", "w").write("weights")
            while not os.path.exists("../go"):
                time.sleep(0.02)
            print("accuracy=0.7", flush=True)
            """;

    private static final String DEFINITION = """
            {"Steps": [{"Name": "Work", "Type": "Training", "Arguments": {
              "AlgorithmSpecification": {"TrainingImage": "plain",
                "MetricDefinitions": [{"Name": "accuracy", "Regex": "accuracy=([0-9.]+)"}]},
              "HyperParameters": {"sagemaker_program": "\\"train.py\\""}}}]}
            """;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    ConfigurableListableBeanFactory all;

    @Autowired
    PipelineExecutions executions;

    @Autowired
    ExperimentTracking experiments;

    @Autowired
    ObjectCatalog objects;

    @Autowired
    Projects projects;

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
    StoredOutputs outputs;

    @Autowired
    StepTrials trials;

    @Autowired
    Lineage lineage;

    private PipelineFixture fixture;
    private String project;
    private PipelineExecution execution;
    private StepFolder folder;

    @BeforeEach
    void startAStepThatWaits() {
        fixture = PipelineFixture.in(beans);
        project = fixture.project();
        fixture.define(project, DEFINITION, Map.of("train.py", TRAIN));
        fixture.fill(project, Map.of());
        execution = executions
                .start(project, PipelineFixture.PIPELINE, PipelineExecutions.BUTTON, null)
                .execution();
        awaitThatItWaits();
    }

    private void awaitThatItWaits() {
        folder = folders.step(execution.id(), "Work");
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> step().status() == StepStatus.EXECUTING
                        && experiments.metrics(step().runId()).size() == 1);
    }

    private StepExecution step() {
        return executions.get(execution.id()).step("Work").orElseThrow();
    }

    private void letItGo() throws IOException {
        Files.createFile(folder.ml().resolve("go"));
    }

    private PipelineExecution ended() {
        return await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> executions.get(execution.id()), now -> now.status().ended());
    }

    private String log() {
        return executions.log(execution.id(), "Work", 0).text();
    }

    private void retryKeepsWhatTheScriptMade() {
        String log = log();

        executions.retry(project, execution.id());

        assertThat(ended().failureReason()).isNull();
        assertThat(ended().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(log()).isEqualTo(log);
        assertThat(objects.findNewest(project, "models/" + execution.id() + "/Work/model.tar.gz", Map.of()))
                .isPresent();
        assertThat(experiments.get(step().runId()).status()).isEqualTo(TrialStatus.FINISHED);
        assertThat(experiments.metrics(step().runId()))
                .singleElement()
                .extracting(MetricSummary::count)
                .isEqualTo(2L);
        await().until(() -> !Files.exists(folder.ml()) && !Files.exists(folder.unkept()));
    }

    @Test
    void whatAQuotaRefusesIsKeptByARetryOnceThereIsRoom() throws IOException {
        projects.limitObjects(project, 1L);
        letItGo();

        assertThat(ended().failureReason()).contains("may hold 1 bytes", "Retry keeps it");
        assertThat(step().status()).isEqualTo(StepStatus.FAILED);
        assertThat(folder.model().resolve("model.bin")).hasContent("weights");
        projects.limitObjects(project, null);
        retryKeepsWhatTheScriptMade();
    }

    @Test
    void whatThePortalTriedInVainToKeepIsKeptByARetry() throws IOException {
        Path hindrance = Files.createDirectories(folder.path().resolve("model.tar.gz/full"));
        letItGo();

        assertThat(ended().failureReason()).contains("The portal failed", "Retry keeps it");
        Files.delete(hindrance);
        Files.delete(hindrance.getParent());
        retryKeepsWhatTheScriptMade();
    }

    @Test
    void aTrialThatIsArchivedWhileItRunsLosesNeitherItsModelNorItsMetrics() throws IOException {
        experiments.delete(step().runId());
        letItGo();

        assertThat(ended().failureReason()).contains("Restore it first", "Retry keeps it");
        experiments.restore(step().runId());
        retryKeepsWhatTheScriptMade();
    }

    @Test
    void aBucketThatIsAwayForAMomentFailsNoStep() throws IOException {
        letItGo();
        ended();
        execution = fixture.startUnheard(project);
        AtomicInteger failures = new AtomicInteger(3);
        StepRunner runner = keeping(new StepResults(outputs, trials, lineage) {
            @Override
            ObjectNode keep(StepWork kept) {
                if (failures.getAndDecrement() > 0) {
                    throw new Unavailable("the bucket is away", new IOException());
                }
                return super.keep(kept);
            }
        });

        new LocalPipelineRunner(journal, runner, folders, work, properties).run(execution.id());
        awaitThatItWaits();
        letItGo();

        assertThat(ended().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(failures).hasNegativeValue();
    }

    private StepRunner keeping(StepResults results) {
        DefaultListableBeanFactory own = new DefaultListableBeanFactory(all);
        own.registerSingleton("stepResults", results);
        own.registerSingleton(
                "processSteps",
                own.autowire(ProcessSteps.class, AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR, false));
        return (StepRunner) own.autowire(StepRunner.class, AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR, false);
    }

    @Test
    void aStepThatIsGivenUpLeavesNoProcessBehind() throws Exception {
        steps.giveUp(execution.id(), "Work", new StepControl(), new IllegalStateException("a test"));

        assertThat(folder.exit()).exists();
        ended();
    }

    @Test
    void aStepThatSucceededStaysSoWhateverCannotBeRemoved() throws IOException {
        Files.createDirectories(folder.unkept().resolve("full"));
        letItGo();

        assertThat(ended().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void aStepWhoseEndIsWrittenDownDoesNotRunAgain() throws Exception {
        letItGo();
        ended();
        StepExecution before = step();

        steps.run(execution.id(), "Work", new StepControl());
        steps.giveUp(execution.id(), "Work", new StepControl(), new IllegalStateException("a test"));

        assertThat(step()).isEqualTo(before);
    }
}
