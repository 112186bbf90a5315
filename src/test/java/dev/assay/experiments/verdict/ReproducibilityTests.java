package dev.assay.experiments.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Squads;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.LinkedTrials;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialDataset;
import dev.assay.experiments.verdict.Reproducibility.OtherParam;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.objects.DeletedObjects;
import dev.assay.objects.ObjectCatalog;
import dev.assay.projects.Projects;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The verdict on trials as our Python package and stock clients leave them. */
@AssayTest
@SignedIn
class ReproducibilityTests {

    @Autowired
    Reproducibility reproducibility;

    @Autowired
    ExperimentTracking tracking;

    @Autowired
    LinkedTrials links;

    @Autowired
    ObjectCatalog objects;

    @Autowired
    DeletedObjects deleted;

    @Autowired
    Lineage lineage;

    String project;
    String experiment;

    @BeforeEach
    void experiment(@Autowired Squads squads, @Autowired Projects projects) {
        project = "verdict-" + UUID.randomUUID().toString().substring(0, 8);
        squads.addMissing("alchemists");
        projects.create(project, "alchemists", true);
        experiment = tracking.experiment(project, "gold").id();
    }

    @Test
    void aStockClientsTrialSaysWhatOurPackageWouldHaveKept() {
        Trial trial = trial(Map.of("mlflow.source.git.commit", "0123456789abcdef"), Map.of("random_state", "None"));

        assertThat(reproducibility.verdict(trial.runId()).findings())
                .extracting(Check::part)
                .containsExactly(Part.DIFFERENCE, Part.LOCK_FILE, Part.ENVIRONMENT, Part.DATA, Part.SEED);
    }

    @Test
    void ourPackagesTrialIsCompleteUntilItsDataIsGone() {
        String data = put("rows.csv", "a,b\n");
        Map<String, String> tags = new HashMap<>();
        tags.put("mlflow.source.git.commit", "0123456789abcdef");
        tags.put("mlflow.source.git.dirty", "true");
        tags.put("assay.git.diff", "object:" + put("provenance/x.diff", "+ a"));
        tags.put("assay.lock.name", "uv.lock");
        tags.put("assay.lock.object", put("provenance/y.lock", "numpy==2"));
        tags.put("assay.python", "3.11.9");
        Trial trial = trial(tags, Map.of("model__random_state", "7"));
        lineage.link(
                new Reference(Kind.TRIAL, trial.runId(), trial.name()),
                "read",
                new Reference(Kind.OBJECT_VERSION, data, "rows.csv, version 1"));

        Verdict verdict = reproducibility.verdict(trial.runId());
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.checks().getLast().words()).isEqualTo("model__random_state = 7.");

        objects.delete(project, "rows.csv");
        assertThat(reproducibility.verdict(trial.runId()).findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.deleted()).extracting(Reference::id).containsExactly(data));
        deleted.restore(project, "rows.csv");
        assertThat(reproducibility.verdict(trial.runId()).findings()).isEmpty();

        objects.purgeBelow(project, "rows.csv");

        assertThat(reproducibility.verdict(trial.runId()).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.deleted()).isEmpty();
                    assertThat(finding.outcome()).isEqualTo(Check.Outcome.DRIFTED);
                    assertThat(finding.words()).contains("rows.csv, version 1");
                });
    }

    @Test
    void dataSetsOfTheSaverCountAndOthersAreOnlyNamed() {
        Trial trial = trial(Map.of(), Map.of());
        links.read(trial.runId(), List.of(dataset("iris", "code", "{}")), List.of());
        assertThat(data(trial).words()).contains("Only the digest is known of its data: iris");

        String id = put("rows.csv", "a");
        links.read(trial.runId(), List.of(dataset("rows.csv", "assay", "{\"id\": \"" + id + "\"}")), List.of());

        assertThat(data(trial).outcome()).isEqualTo(Check.Outcome.KNOWN);
    }

    @Test
    void dataSetsOfOneNameAreToldApartByWhatTheyWereFor() {
        Trial trial = trial(Map.of(), Map.of());
        links.read(trial.runId(), List.of(autologged("0a", "train"), autologged("0b", "eval")), List.of());
        assertThat(data(trial).words())
                .startsWith("Only the digest is known of its data: ")
                .contains("dataset (train)", "dataset (eval)");
    }

    private static TrialDataset autologged(String digest, String context) {
        return new TrialDataset("dataset", digest, "code", "{}", null, null, Map.of("mlflow.data.context", context));
    }

    @Test
    void aNestedTrialThatReadsNothingItselfHasTheDataOfItsParent() {
        Trial parent = trial(Map.of(), Map.of());
        Trial child = trial(Map.of("mlflow.parentRunId", parent.runId()), Map.of());
        assertThat(data(child).outcome()).isEqualTo(Check.Outcome.MISSING);

        String id = put("rows.csv", "a");
        links.read(parent.runId(), List.of(dataset("rows.csv", "assay", "{\"id\": \"" + id + "\"}")), List.of());
        assertThat(data(child).words()).contains("rows.csv");

        links.read(child.runId(), List.of(dataset("iris", "code", "{}")), List.of());
        assertThat(data(child).words()).contains("Only the digest is known of its data: iris");
    }

    @Test
    void brokenTagsAreMissingOnes() {
        Map<String, String> tags = Map.of(
                "mlflow.source.git.commit", "0123456",
                "assay.git.diff", "object:../../etc",
                "assay.git.untracked", "not json",
                "assay.lock.object", "nonsense",
                "assay.environment", "no/such:1");

        Verdict verdict = reproducibility.verdict(trial(tags, Map.of()).runId());

        assertThat(verdict.state()).isEqualTo(Verdict.State.DRIFTED);
        assertThat(verdict.findings()).hasSize(6);
    }

    @Test
    void aRepetitionKnowsItsOriginal() {
        Trial original = trial(Map.of(), Map.of());
        Trial again = trial(Map.of(), Map.of());

        reproducibility.repeats(again, original);

        assertThat(reproducibility.original(again.runId())).map(Trial::runId).contains(original.runId());
        assertThat(reproducibility.repetitions(original.runId(), 10))
                .extracting(Trial::runId)
                .containsExactly(again.runId());
        assertThat(reproducibility.repetitions(again.runId(), 10)).isEmpty();
    }

    @Test
    void paramsThatARepetitionDoesNotShareAreNamed() {
        Trial original = trial(Map.of(), Map.of("k", "3", "depth", "4", "seed", "7"));
        Trial again = trial(Map.of(), Map.of("k", "5", "seed", "7"));

        assertThat(reproducibility.otherParams(original.runId(), again.runId()))
                .containsExactly(new OtherParam("depth", "4", null), new OtherParam("k", "3", "5"));
        assertThat(reproducibility.otherParams(original.runId(), original.runId()))
                .isEmpty();
    }

    @Test
    void theNewestRepetitionsAreComparedInTheirOrder() {
        Trial original = trial(Map.of(), Map.of());
        log(original, 0.5);
        for (double accuracy : new double[] {0.4, 0.5, 0.6}) {
            Trial again = trial(Map.of(), Map.of());
            log(again, accuracy);
            reproducibility.repeats(again, original);
        }

        List<String> newest = reproducibility.repetitions(original.runId(), 2).stream()
                .map(Trial::runId)
                .toList();

        assertThat(reproducibility.compare(original.runId(), newest, 0))
                .extracting(Reproduction::reproduced)
                .containsExactly(false, true);
    }

    private Check data(Trial trial) {
        return reproducibility.verdict(trial.runId()).checks().stream()
                .filter(check -> check.part() == Part.DATA)
                .findFirst()
                .orElseThrow();
    }

    private Trial trial(Map<String, String> tags, Map<String, String> params) {
        Trial trial = tracking.start(experiment, "t", Instant.EPOCH, tags);
        tracking.log(trial.runId(), List.of(), params, Map.of());
        return trial;
    }

    private void log(Trial trial, double accuracy) {
        tracking.log(trial.runId(), List.of(new MetricPoint("accuracy", accuracy, 1, 0)), Map.of(), Map.of());
    }

    private String put(String name, String text) {
        return objects.put(project, name, Map.of(), new ByteArrayInputStream(text.getBytes(UTF_8)))
                .id();
    }

    private static TrialDataset dataset(String name, String sourceType, String source) {
        return new TrialDataset(name, "0a1b", sourceType, source, null, null, Map.of());
    }
}
