package dev.assay.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.AssayServerTest;
import dev.assay.access.AccessTokens;
import dev.assay.access.CurrentActor;
import dev.assay.access.Permissions;
import dev.assay.access.Squads;
import dev.assay.projects.Projects;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.RunsPage;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** MLflow's own Java client, which is older than the server that it meets here. */
@AssayServerTest
class MlflowJavaClientTests {

    private static final String PROJECT = "java-clients";

    @LocalServerPort
    int port;

    @Autowired
    CurrentActor actor;

    private MlflowClient client;
    private String name;
    private String experiment;

    @BeforeEach
    void aClient(@Autowired Squads squads, @Autowired Projects projects, @Autowired AccessTokens tokens)
            throws Exception {
        String token = actor.asSystem("set-up", () -> {
            squads.addMissing("crew");
            if (projects.find(PROJECT).isEmpty()) {
                projects.create(PROJECT, "crew", true);
            }
            return tokens.issueForWork(
                            "ada",
                            PROJECT,
                            Set.of(Permissions.VIEW, Permissions.TRIALS_WRITE, Permissions.MODELS_REGISTER),
                            Duration.ofMinutes(5))
                    .text();
        });
        client = new MlflowClient(new BasicMlflowHostCreds("http://localhost:" + port, token));
        name = "java " + UUID.randomUUID();
        experiment = client.createExperiment(name);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aRunIsLoggedAndReadBack() {
        String run = client.createRun(experiment).getRunId();
        client.logParam(run, "k", "5");
        client.logMetric(run, "loss", 0.5, 1_700_000_000_000L, 1);
        client.logBatch(
                run,
                List.of(
                        metric("loss", 0.25, 2),
                        metric("odd", Double.NaN, 0),
                        metric("high", Double.POSITIVE_INFINITY, 0)),
                List.of(Param.newBuilder().setKey("p").setValue("1").build()),
                List.of(RunTag.newBuilder().setKey("team").setValue("blue").build()));
        client.setTerminated(run, RunStatus.FINISHED, 1_700_000_001_000L);

        Run kept = client.getRun(run);
        assertThat(kept.getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(kept.getInfo().getEndTime()).isEqualTo(1_700_000_001_000L);
        assertThat(kept.getInfo().getArtifactUri()).endsWith(run + "/artifacts");
        assertThat(kept.getData().getParamsList()).extracting(Param::getKey).containsExactly("k", "p");
        assertThat(kept.getData().getMetricsList())
                .extracting(Metric::getValue)
                .containsExactly(Double.POSITIVE_INFINITY, 0.25, Double.NaN);
        assertThat(client.getMetricHistory(run, "loss"))
                .extracting(Metric::getStep)
                .containsExactly(1L, 2L);
        client.deleteTag(run, "team");
    }

    @Test
    void runsAreSearchedInPages() {
        for (int k = 0; k < 3; k++) {
            String run = client.createRun(experiment).getRunId();
            client.logMetric(run, "accuracy", k / 4.0);
        }
        RunsPage page = client.searchRuns(
                List.of(experiment),
                "metrics.accuracy > 0.1",
                ViewType.ACTIVE_ONLY,
                1,
                List.of("metrics.accuracy DESC"));
        assertThat(page.getItems()).singleElement().satisfies(run -> assertThat(
                        run.getData().getMetrics(0).getValue())
                .isEqualTo(0.5));
        assertThat(page.hasNextPage()).isTrue();
        assertThat(page.getNextPage().getItems()).hasSize(1);
    }

    @Test
    void runsAndExperimentsAreDeletedAndRestored() {
        RunInfo run = client.createRun(experiment);
        client.deleteRun(run.getRunId());
        assertThat(client.getRun(run.getRunId()).getInfo().getLifecycleStage()).isEqualTo("deleted");
        client.restoreRun(run.getRunId());
        client.setExperimentTag(experiment, "team", "blue");
        client.renameExperiment(experiment, name + " renamed");
        assertThat(client.getExperimentByName(name)).isEmpty();
        assertThat(client.searchExperiments("name = '" + name + " renamed'").getItems())
                .hasSize(1);
        client.deleteExperiment(experiment);
        client.restoreExperiment(experiment);
        assertThat(client.getExperiment(experiment).getLifecycleStage()).isEqualTo("active");
    }

    @Test
    void modelsAreRegisteredAndFound() {
        String run = client.createRun(experiment).getRunId();
        String model = "java-" + UUID.randomUUID();
        client.sendPost("registered-models/create", "{\"name\":\"%s\"}".formatted(model));
        client.sendPost(
                "model-versions/create",
                "{\"name\":\"%1$s\",\"source\":\"runs:/%2$s/model\",\"run_id\":\"%2$s\"}".formatted(model, run));
        client.sendPost(
                "model-versions/transition-stage",
                "{\"name\":\"%s\",\"version\":\"1\",\"stage\":\"Staging\",\"archive_existing_versions\":true}"
                        .formatted(model));
        assertThat(client.getModelVersion(model, "1").getCurrentStage()).isEqualTo("Staging");
        assertThat(client.getLatestVersions(model, List.of("Staging"))).hasSize(1);
        assertThat(client.getRegisteredModel(model).getLatestVersions(0).getVersion())
                .isEqualTo("1");
        assertThat(client.searchModelVersions("name = '" + model + "'").getItems())
                .hasSize(1);
        assertThat(client.getModelVersionDownloadUri(model, "1")).endsWith(run + "/artifacts/model");
    }

    @Test
    void aRefusalReachesTheCaller() {
        String run = client.createRun(experiment).getRunId();
        client.logParam(run, "k", "1");
        assertThatExceptionOfType(MlflowClientException.class)
                .isThrownBy(() -> client.logParam(run, "k", "2"))
                .withMessageContaining("Changing param values is not allowed");
        assertThatExceptionOfType(MlflowClientException.class)
                .isThrownBy(() -> client.getRun("0".repeat(32)))
                .withMessageContaining("not found");
    }

    private static Metric metric(String key, double value, long step) {
        return Metric.newBuilder()
                .setKey(key)
                .setValue(value)
                .setTimestamp(1_700_000_000_000L)
                .setStep(step)
                .build();
    }
}
