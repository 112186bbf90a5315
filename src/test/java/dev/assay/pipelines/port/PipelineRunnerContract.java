package dev.assay.pipelines.port;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.SignedIn;
import dev.assay.base.Conflict;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialStatus;
import dev.assay.experiments.verdict.Reproducibility;
import dev.assay.experiments.verdict.Reproduction;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.objects.ObjectCatalog;
import dev.assay.pipelines.ExecutionStatus;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.PipelineExecutions;
import dev.assay.pipelines.PipelineFixture;
import dev.assay.pipelines.Pipelines;
import dev.assay.pipelines.Relaunches;
import dev.assay.pipelines.StepExecution;
import dev.assay.pipelines.StepLog;
import dev.assay.pipelines.WholeScript;
import dev.assay.pipelines.definition.StepStatus;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** What every runner of executions promises. The steps need nothing but a shell and Python's standard library. */
@SignedIn(name = "ada")
public abstract class PipelineRunnerContract {

    private static final String TRAIN = """
            import argparse, csv, hashlib, json, os, glob
            parser = argparse.ArgumentParser()
            parser.add_argument("--k", type=int)
            arguments = parser.parse_args()
            rows = open(glob.glob(os.environ["SM_CHANNEL_TRAIN"] + "/*")[0]).read()
            assert json.loads(os.environ["SM_HPS"]) == {"k": 5}
            assert os.environ["MLFLOW_RUN_ID"] and os.environ["ASSAY_TOKEN"]
            assert "JAVA_HOME" not in os.environ
            for epoch in range(3):
                print(f"accuracy={0.5 + epoch / 10 + arguments.k / 100:.2f}", flush=True)
            folder = os.environ["SM_MODEL_DIR"]
            os.makedirs(folder + "/model")
            open(folder + "/model/model.onnx", "w").write(rows)
            digest = hashlib.sha256(rows.encode()).hexdigest()
            open(folder + "/model.yaml", "w").write(json.dumps({
                "framework": "onnx", "artifact": "model/model.onnx", "python": "3.11",
                "inputs": [{"name": "a", "type": "double"}], "outputs": [{"name": "b", "type": "long"}],
                "files": {"model/model.onnx": digest}}))
            """;

    private static final String SCRIPT = """
            import json, os, sys, helper
            print(sys.argv[1:], os.path.basename(os.getcwd()), helper.K, os.environ["PYTHONHASHSEED"])
            print(json.load(open(os.environ["ASSAY_PINS"])))
            assert os.environ["MLFLOW_RUN_ID"] and "ada" not in os.environ["PATH"]
            """;

    private static final String SECOND = """
            import json, os
            told = json.load(open(os.environ["ASSAY_RELAUNCH"]))
            print(told["place"], told["nested"], told["trial"], open(os.environ["ASSAY_PINS"]).read())
            assert "MLFLOW_RUN_ID" not in os.environ and told["tags"]["assay.code.script"] == "jobs/train.py"
            """;

    private static final String DEFINITION = """
            {"Version": "2020-12-01",
             "Parameters": [{"Name": "k", "Type": "Integer", "DefaultValue": 5},
                            {"Name": "limit", "Type": "Float", "DefaultValue": 0.6}],
             "Steps": [
              {"Name": "Prepare", "Type": "Processing", "Arguments": {
                "AppSpecification": {"ImageUri": "plain", "ContainerEntrypoint":
                  ["/bin/sh", "-c", "cat /opt/ml/processing/input/data/* | tr a-z A-Z > /opt/ml/processing/output/train/rows.csv; echo '{\\"rows\\": {\\"count\\": 2}}' > /opt/ml/processing/output/report/report.json"]},
                "ProcessingInputs": [{"InputName": "data", "S3Input":
                  {"S3Uri": "s3://PROJECT/raw.csv", "LocalPath": "/opt/ml/processing/input/data"}}],
                "ProcessingOutputConfig": {"Outputs": [
                  {"OutputName": "train", "S3Output": {"S3Uri": "s3://PROJECT/prepared", "LocalPath": "/opt/ml/processing/output/train"}},
                  {"OutputName": "report", "S3Output": {"S3Uri": "s3://PROJECT/report", "LocalPath": "/opt/ml/processing/output/report"}}]}},
               "PropertyFiles": [{"PropertyFileName": "Report", "OutputName": "report", "FilePath": "report.json"}]},
              {"Name": "Train", "Type": "Training", "Arguments": {
                "AlgorithmSpecification": {"TrainingImage": "plain",
                  "MetricDefinitions": [{"Name": "accuracy", "Regex": "accuracy=([0-9.]+)"}]},
                "HyperParameters": {"sagemaker_program": "\\"train.py\\"", "k": {"Get": "Parameters.k"}},
                "InputDataConfig": [{"ChannelName": "train", "DataSource": {"S3DataSource": {"S3Uri":
                  {"Get": "Steps.Prepare.ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri"}}}}]}},
              {"Name": "Good", "Type": "Condition", "Arguments": {"Conditions": [
                  {"Type": "GreaterThanOrEqualTo", "RightValue": {"Get": "Parameters.limit"},
                   "LeftValue": {"Get": "Steps.Train.FinalMetricDataList['accuracy'].Value"}},
                  {"Type": "Equals", "RightValue": 2, "LeftValue": {"Std:JsonGet":
                    {"PropertyFile": {"Get": "Steps.Prepare.PropertyFiles.Report"}, "Path": "rows.count"}}}],
                "IfSteps": [{"Name": "Register", "Type": "RegisterModel", "Arguments": {
                  "ModelPackageGroupName": "MODEL", "InferenceSpecification": {"Containers": [
                    {"ModelDataUrl": {"Get": "Steps.Train.ModelArtifacts.S3ModelArtifacts"}}]}}}],
                "ElseSteps": [{"Name": "TooWeak", "Type": "Fail", "Arguments": {"ErrorMessage":
                  {"Std:Join": {"On": " ", "Values": ["below", {"Get": "Parameters.limit"}]}}}}]}}]}
            """;

    @Autowired
    AutowireCapableBeanFactory beans;

    protected PipelineFixture fixture;

    @Autowired
    protected PipelineExecutions executions;

    @Autowired
    Pipelines pipelines;

    @Autowired
    ObjectCatalog objects;

    @Autowired
    ExperimentTracking experiments;

    @Autowired
    ModelRegistry registry;

    @Autowired
    Lineage lineage;

    @Autowired
    Relaunches relaunches;

    @Autowired
    Reproducibility reproducibility;

    protected String project;

    @BeforeEach
    void makeTheProject() {
        fixture = PipelineFixture.in(beans);
        project = fixture.project();
    }

    protected void define(String definition) {
        fixture.define(project, definition, Map.of("train.py", TRAIN));
        fixture.fill(project, Map.of());
    }

    protected PipelineExecution start(String definition) {
        define(definition);
        return executions
                .start(project, PipelineFixture.PIPELINE, PipelineExecutions.BUTTON, null)
                .execution();
    }

    protected PipelineExecution ended(PipelineExecution execution) {
        return await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> executions.get(execution.id()), now -> now.status().ended());
    }

    protected StepExecution step(PipelineExecution execution, String name) {
        return execution.step(name).orElseThrow();
    }

    private String definition() {
        objects.put(project, "raw.csv", Map.of(), new ByteArrayInputStream("a,b\n1,2\n".getBytes(UTF_8)));
        return DEFINITION.replace("PROJECT", project).replace("MODEL", project + "-model");
    }

    @Test
    void aWholePipelineEndsInADraftWithEverythingItCameFrom() {
        PipelineExecution execution = ended(start(definition()));

        assertThat(execution.failureReason()).isNull();
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        StepExecution train = step(execution, "Train");
        Trial trial = experiments.get(train.runId());
        assertThat(trial.status()).isEqualTo(TrialStatus.FINISHED);
        assertThat(experiments.params(trial.runId())).containsEntry("k", "5");
        assertThat(experiments.metrics(trial.runId()))
                .extracting(MetricSummary::key, MetricSummary::last, MetricSummary::count)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("accuracy", 0.75, 3L));
        assertThat(step(execution, "TooWeak").status()).isEqualTo(StepStatus.SKIPPED);
        ModelVersion version = registry.get(project + "-model", 1);
        assertThat(version.executionId()).isEqualTo(execution.id());
        assertThat(version.runId()).isEqualTo(trial.runId());
        assertThat(version.metrics()).containsEntry("accuracy", 0.75);
        assertThat(version.contributors()).contains("ada", "grace");
        assertThat(version.commit()).isEqualTo("abc123");
        assertThat(version.dataVersions()).containsOnlyKeys("train");
        assertThat(objects.get(version.dataVersions().get("train")).name()).isEqualTo("prepared/rows.csv");
        assertThat(objects.get(version.packageVersion()).name())
                .isEqualTo("models/" + execution.id() + "/Train/model.tar.gz");
        assertThat(lineage.of(Kind.TRIAL, trial.runId()))
                .extracting(Edge::relation)
                .contains("made", "read", "runs in");
    }

    @Test
    void aRelaunchedTrialReadsAndRunsInWhatItDidBeforeWhateverIsNewest() {
        PipelineExecution first = ended(start(definition()));
        StepExecution train = step(first, "Train");
        assertThat(reproducibility.verdict(train.runId()).findings()).isEmpty();
        objects.put(project, "prepared/rows.csv", Map.of(), new ByteArrayInputStream("Z,Z\n".getBytes(UTF_8)));
        fixture.define(project, definition(), Map.of("train.py", "raise SystemExit('another code')"));
        fixture.fill(project, Map.of("k", "9"));

        PipelineExecution again = ended(relaunches
                .relaunch(project, train.runId(), PipelineExecutions.BUTTON, null)
                .execution());

        assertThat(again.failureReason()).isNull();
        assertThat(again.repeats()).isEqualTo(train.runId());
        assertThat(again.definitionVersion()).isEqualTo(first.definitionVersion());
        assertThat(again.parameters()).isEqualTo(first.parameters());
        StepExecution repeated = step(again, "Train");
        assertThat(repeated.inputs()).isEqualTo(train.inputs());
        assertThat(repeated.environmentVersion()).isEqualTo(train.environmentVersion());
        assertThat(repeated.runId()).isNotEqualTo(train.runId());
        assertThat(experiments.params(repeated.runId())).containsEntry("k", "5");
        assertThat(reproducibility.original(repeated.runId())).map(Trial::runId).contains(train.runId());
        assertThat(reproducibility.compare(train.runId(), List.of(repeated.runId()), 0))
                .allMatch(Reproduction::reproduced);
        Trial failed = experiments.start(
                experiments.get(train.runId()).experimentId(),
                "an earlier try",
                Instant.EPOCH,
                Map.of("assay.execution", first.id()));
        assertThat(reproducibility.verdict(failed.runId()).findings())
                .anySatisfy(finding -> assertThat(finding.words()).isEqualTo("Its try failed and was repeated."));
        assertThat(step(again, "Register").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(registry.versions(project + "-model")).hasSize(1);
    }

    private Trial ofScript(String code, String data) {
        return ofScript(code, data, Map.of());
    }

    private Trial ofScript(String code, @Nullable String data, Map<String, String> more) {
        Map<String, String> tags = new HashMap<>(Map.of(
                "mlflow.source.git.commit", "0123456",
                "assay.code", "object:" + code,
                "assay.code.script", "jobs/train.py",
                "assay.code.arguments", "[\"--name\", \"it's \\\"two\\\" words\", \"\"]",
                "assay.code.folder", "jobs",
                "assay.packages.object", kept("list.txt", "assay-client @ file:///home/ada/assay\n"),
                "assay.env.PYTHONHASHSEED", "11",
                "assay.env.PATH", "/home/ada/bin",
                "mlflow.source.name", "jobs/train.py",
                "assay.seed", "7"));
        tags.put("assay.python", "3.3.1");
        tags.putAll(more);
        Trial trial = experiments.start(
                experiments.experiment(project, "Gold & silver").id(), "by ada", Instant.EPOCH, tags);
        experiments.log(trial.runId(), List.of(), Map.of("k", "5"), Map.of());
        if (data != null) {
            lineage.link(
                    new Reference(Kind.TRIAL, trial.runId(), trial.name()),
                    "read",
                    new Reference(Kind.OBJECT_VERSION, data, "raw.csv, version 1"));
        }
        experiments.finish(trial.runId(), TrialStatus.FINISHED, Instant.EPOCH);
        return trial;
    }

    private String kept(String name, String text) {
        return objects.put(project, "provenance/" + name, Map.of(), new ByteArrayInputStream(text.getBytes(UTF_8)))
                .id();
    }

    private String code(Map<String, String> files) {
        return objects.put(project, "provenance/code.tar.gz", Map.of(), PipelineFixture.archive(files))
                .id();
    }

    @Test
    void theTrialOfAScriptIsDoneAgainWithItsCodeItsArgumentsAndItsData() {
        String data = objects.put(project, "raw.csv", Map.of(), new ByteArrayInputStream("a\n".getBytes(UTF_8)))
                .id();
        Trial original = ofScript(code(Map.of("jobs/train.py", SCRIPT, "jobs/helper.py", "K = 5")), data);
        objects.put(project, "raw.csv", Map.of(), new ByteArrayInputStream("b\n".getBytes(UTF_8)));
        assertThat(relaunches.hindrance(original.runId())).isEmpty();
        assertThat(relaunches.caveat(original.runId()))
                .hasValueSatisfying(caveat -> assertThat(caveat).contains("3.3.1"));

        PipelineExecution again = ended(relaunches
                .relaunch(project, original.runId(), PipelineExecutions.BUTTON, "once")
                .execution());

        assertThat(again.failureReason()).isNull();
        assertThat(again.pipeline()).isEqualTo("relaunch-Gold-silver");
        assertThat(pipelines.missing(project, again.pipeline())).isEmpty();
        assertThatThrownBy(() -> executions.start(project, again.pipeline(), PipelineExecutions.API, null))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("Relaunch");
        StepExecution step = step(again, "Train");
        assertThat(executions.log(again.id(), "Train", 0).text())
                .contains("3.3.1")
                .contains("['--name', 'it\\'s \"two\" words', ''] jobs 5 11")
                .contains("{'" + project + "/raw.csv': ['" + data + "']}");
        Trial repetition = experiments.get(step.runId());
        assertThat(repetition.experimentId()).isEqualTo(original.experimentId());
        assertThat(repetition.name()).isEqualTo("by ada, again");
        assertThat(lineage.of(Kind.EXECUTION, again.id()))
                .filteredOn(edge -> edge.to().kind() == Kind.TRIAL)
                .extracting(edge -> edge.to().label())
                .containsExactly("by ada, again");
        assertThat(experiments.tags(repetition.runId()))
                .containsEntry("assay.code", experiments.tags(original.runId()).get("assay.code"))
                .containsEntry("mlflow.source.name", "jobs/train.py");
        assertThat(reproducibility.original(repetition.runId()))
                .map(Trial::runId)
                .contains(original.runId());
        assertThat(relaunches.relaunch(project, original.runId(), PipelineExecutions.API, "once"))
                .satisfies(started -> assertThat(started.created()).isFalse())
                .satisfies(started -> assertThat(started.execution().id()).isEqualTo(again.id()));
        PipelineExecution third = ended(relaunches
                .relaunch(project, original.runId(), PipelineExecutions.API, null)
                .execution());
        assertThat(third.definitionVersion()).isEqualTo(again.definitionVersion());
        assertThat(step(third, "Train").environmentVersion()).isEqualTo(step.environmentVersion());
        assertThat(experiments.get(step(third, "Train").runId()).name()).isEqualTo("by ada, again (2)");
    }

    @Test
    void aScriptThatDoesNotComeToTheTrialThisTimeSaysSo() {
        String data = objects.put(project, "raw.csv", Map.of(), new ByteArrayInputStream("a\n".getBytes(UTF_8)))
                .id();
        String start = "0123456789abcdef0123456789abcdef";
        String code = code(Map.of("jobs/train.py", SECOND));
        Map<String, String> first = Map.of("assay.code.start", start, "assay.code.place", "1");
        ofScript(code, data, first);
        Trial second = ofScript(code, kept("x", "x"), Map.of("assay.code.start", start, "assay.code.place", "2"));
        assertThat(relaunches.hindrance(second.runId())).isEmpty();
        assertThat(relaunches.wholeScript(second.runId())).contains(new WholeScript(2, 2, false, false));

        PipelineExecution again = ended(relaunches
                .relaunch(project, second.runId(), PipelineExecutions.BUTTON, null)
                .execution());

        StepExecution step = step(again, "Train");
        assertThat(executions.log(again.id(), "Train", 0).text())
                .contains("2 False " + step.runId())
                .contains(project + "/raw.csv");
        assertThat(step.status()).isEqualTo(StepStatus.FAILED);
        assertThat(again.failureReason()).contains("number 2 of its script").contains("none here");
        assertThat(experiments.get(step.runId()).status()).isEqualTo(TrialStatus.FAILED);
        assertThat(experiments.tags(step.runId()))
                .containsEntry("assay.code.place", "2")
                .doesNotContainKey("assay.code.start");
    }

    @Test
    void aScriptWhoseDataAndSeedWereNeverRecordedRunsAgainAndItsLogSaysSo() {
        Trial original = ofScript(code(Map.of("jobs/train.py", "print('ran')")), null, Map.of("assay.seed", ""));

        PipelineExecution again = ended(relaunches
                .relaunch(project, original.runId(), PipelineExecutions.BUTTON, null)
                .execution());

        assertThat(executions.log(again.id(), "Train", 0).text())
                .contains("neither its data nor its seed are pinned")
                .contains("ran");
        assertThat(reproducibility.original(step(again, "Train").runId()))
                .map(Trial::runId)
                .contains(original.runId());
    }

    @Test
    void aTrialOfAScriptWhoseCodeIsGoneIsNotRelaunched() {
        String data = kept("rows.csv", "a");
        Trial original = ofScript(code(Map.of("jobs/train.py", "")), data);
        objects.purgeBelow(project, "provenance/code");

        assertThatThrownBy(() -> relaunches.relaunch(project, original.runId(), PipelineExecutions.API, null))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("purged or deleted since");
    }

    @Test
    void aRelaunchTakesNobodysPipelineOver() {
        Trial original = ofScript(code(Map.of("jobs/train.py", "")), kept("rows.csv", "a"));
        fixture.define(project, "relaunch-Gold-silver", PipelineFixture.shell("true"));

        assertThat(relaunches.hindrance(original.runId()))
                .hasValueSatisfying(reason -> assertThat(reason).contains("relaunch-Gold-silver"));
    }

    @Test
    void aTrialWhoseDataIsGoneIsNotRelaunched() {
        PipelineExecution first = ended(start(definition()));
        String runId = step(first, "Train").runId();
        objects.purgeBelow(project, "prepared/");

        assertThat(reproducibility.verdict(runId).word()).isEqualTo("drifted");
        assertThatThrownBy(() -> relaunches.relaunch(project, runId, PipelineExecutions.API, null))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("drifted");
    }

    @Test
    void aConditionThatDoesNotHoldEndsInTheFailStepsOwnWords() {
        fixture.define(project, definition(), Map.of("train.py", TRAIN));
        fixture.fill(project, Map.of("limit", "0.9"));

        PipelineExecution execution = ended(executions
                .start(project, PipelineFixture.PIPELINE, PipelineExecutions.API, null)
                .execution());

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.failureReason()).isEqualTo("below 0.9");
        assertThat(step(execution, "Register").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(registry.models()).doesNotContain(project + "-model");
    }

    @Test
    void aFailedStepSaysWhyAndNothingRunsAfterIt() {
        PipelineExecution execution = ended(start("{\"Steps\": ["
                + PipelineFixture.shellStep("First", "echo begun; echo no rows left; exit 4", "") + ","
                + PipelineFixture.shellStep("Second", "echo never", ", \"DependsOn\": [\"First\"]") + "]}"));

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.failureReason()).isEqualTo("First: It ended with exit code 4. Last line: no rows left");
        assertThat(step(execution, "Second").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(executions.log(execution.id(), "First", 0))
                .isEqualTo(new StepLog("begun\nno rows left\n", 19, false));
        assertThat(executions.log(execution.id(), "First", 19).complete()).isTrue();
    }

    @Test
    void stoppingEndsWhatRunsAndWhatHasNotBegunDoesNotBegin() {
        PipelineExecution execution = start("{\"Steps\": ["
                + PipelineFixture.shellStep("First", "echo begun; sleep 100", "") + ","
                + PipelineFixture.shellStep("Second", "echo never", ", \"DependsOn\": [\"First\"]") + "]}");
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(() -> executions.log(execution.id(), "First", 0).text().contains("begun"));

        executions.stop(project, execution.id());

        PipelineExecution stopped = ended(execution);
        assertThat(stopped.status()).isEqualTo(ExecutionStatus.STOPPED);
        assertThat(step(stopped, "First").status()).isEqualTo(StepStatus.STOPPED);
        assertThat(step(stopped, "Second").status()).isEqualTo(StepStatus.SKIPPED);
    }

    @Test
    void aRetryGoesOnFromTheStepThatFailed() {
        PipelineExecution execution = ended(start("{\"Steps\": ["
                + PipelineFixture.shellStep("First", "date +%N", "") + ","
                + PipelineFixture.shellStep("Second", "exit 1", ", \"DependsOn\": [\"First\"]")
                + "]}"));
        String first = executions.log(execution.id(), "First", 0).text();

        executions.retry(project, execution.id());

        PipelineExecution again = ended(execution);
        assertThat(again.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(executions.log(execution.id(), "First", 0).text()).isEqualTo(first);
        assertThat(step(again, "First").endedAt())
                .isEqualTo(step(execution, "First").endedAt());
        assertThat(step(again, "Second").endedAt())
                .isAfter(step(execution, "Second").endedAt());
    }

    @Test
    void aStepThatPrintsWithoutEndIsCutInTheMiddle() throws Exception {
        PipelineExecution execution =
                ended(start(PipelineFixture.shell("echo first; yes | head -c 3000000; echo last")));

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        String whole = new String(executions.wholeLog(execution.id(), "Work").readAllBytes(), UTF_8);
        assertThat(whole)
                .hasSizeLessThan(300_000)
                .startsWith("first")
                .endsWith("last\n")
                .contains("left out");
    }

    @Test
    void anInputThatDoesNotExistFailsTheStepWithItsAddress() {
        PipelineExecution execution =
                ended(start(DEFINITION.replace("PROJECT", project).replace("MODEL", project + "-model")));

        assertThat(execution.failureReason()).isEqualTo("Prepare: There is no object at s3://" + project + "/raw.csv.");
    }
}
