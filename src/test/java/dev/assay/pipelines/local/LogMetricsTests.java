package dev.assay.pipelines.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricSummary;
import dev.assay.pipelines.PipelineFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

@AssayTest
@SignedIn
class LogMetricsTests {

    @TempDir
    Path folder;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    ExperimentTracking experiments;

    private String runId;
    private LogMetrics metrics;

    @BeforeEach
    void startATrial() {
        String project = PipelineFixture.in(beans).project();
        String experiment = experiments.experiment(project, "printed").id();
        runId = experiments.start(experiment, null, Instant.EPOCH, Map.of()).runId();
        metrics = new LogMetrics(
                experiments,
                runId,
                JsonMapper.shared().readTree("[{\"Name\": \"loss\", \"Regex\": \"l=([0-9.]+)\"}]"),
                new StepLogFiles(folder, 1 << 20),
                Clock.systemUTC());
    }

    private void print(String text) throws IOException {
        Files.writeString(folder.resolve("log.0"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void whatIsRefusedWhileTheStepRunsIsTakenLater() throws IOException {
        print("l=1\n");
        experiments.delete(runId);
        metrics.takeSoFar();
        experiments.restore(runId);
        print("l=2\n");

        metrics.takeSoFar();

        assertThat(experiments.metrics(runId))
                .extracting(MetricSummary::last, MetricSummary::count, MetricSummary::lastStep)
                .containsExactly(tuple(2.0, 2L, 1L));
    }

    @Test
    void moreThanARequestMayHoldIsTakenInSeveral() throws IOException {
        print("l=1\n".repeat(2_500));

        metrics.take(true);

        assertThat(experiments.metrics(runId)).extracting(MetricSummary::count).containsExactly(2_500L);
    }
}
