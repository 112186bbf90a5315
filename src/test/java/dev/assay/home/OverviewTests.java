package dev.assay.home;

import static dev.assay.registry.RegistryScene.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.experiments.ExperimentCatalog;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.LeadingMetric;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.NestedTrials;
import dev.assay.experiments.Trial;
import dev.assay.objects.ObjectCatalog;
import dev.assay.pipelines.PipelineFixture;
import dev.assay.pipelines.PipelineSchedules;
import dev.assay.projects.Projects;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.Origin;
import dev.assay.registry.RegistryScene;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@AssayTest
@SignedIn(name = "vera", groups = Group.APPROVERS)
class OverviewTests {

    @Autowired
    Overview overview;

    @Autowired
    ExperimentTracking tracking;

    @Autowired
    ExperimentCatalog experiments;

    @Autowired
    PipelineSchedules schedules;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    ModelRegistry registry;

    @Autowired
    Projects projects;

    @Autowired
    Squads squads;

    @Autowired
    ObjectCatalog objects;

    private RegistryScene scene;
    private String project;

    @BeforeEach
    void scene() {
        scene = new RegistryScene(projects, squads, objects, registry);
        project = scene.project(true);
        refuseWhatOthersLeft();
    }

    private void refuseWhatOthersLeft() {
        registry.drafts()
                .forEach(draft -> RegistryScene.as(
                        "root",
                        Group.ADMINS,
                        () -> registry.refuse(draft.model(), draft.version(), "of another test")));
    }

    @Test
    void aDraftThatCanBeAcceptedWaitsForADecision() {
        Need need = need(scene.registered(unique("iris"), project));

        assertThat(need.kind()).isEqualTo("Decide");
        assertThat(need.detail()).contains("waits for a decision");
    }

    @Test
    void aModelFromOutsideOfAPipelineSaysWhyItCannotBeAccepted() {
        ModelVersion draft = scene.registered(scene.elsewhere(unique("notebook"), project, Origin.NOTEBOOK));

        assertThat(need(draft).kind()).isEqualTo("Blocked");
        assertThat(need(draft).detail())
                .isEqualTo("It was registered outside of a pipeline: train it again in a pipeline of project " + project
                        + ", or have an admin allow such models under Admin → Squads and projects.");
    }

    @Test
    void whereModelsFromOutsideAreAllowedItSaysThatNothingWouldBeServed() {
        RegistryScene.as("root", Group.ADMINS, () -> projects.update(project, null, true));
        Need need = need(scene.registered(scene.elsewhere(unique("notebook"), project, Origin.NOTEBOOK)));

        assertThat(need.kind()).isEqualTo("Decide");
        assertThat(need.detail()).startsWith("Does not start: The version holds no model package");
    }

    @Test
    @SignedIn
    void aTrialIsNewsWithItsExperimentItsMetricAndWhatLiesInIt() {
        String experiment = tracking.experiment(project, "roses").id();
        Trial search = tracking.start(experiment, "search", Instant.now(), Map.of());
        for (int k = 1; k <= 15; k++) {
            tracking.start(experiment, "k = " + k, Instant.now(), Map.of(NestedTrials.PARENT, search.runId()));
        }
        MetricPoint machine = new MetricPoint("a/first", 1, 0, 0);
        tracking.log(search.runId(), List.of(machine, new MetricPoint("accuracy", 0.75, 0, 0)), Map.of(), Map.of());
        experiments.setTag(experiment, LeadingMetric.TAG, "accuracy");

        News news = overview.news(project).getFirst();

        assertThat(news.title()).isEqualTo("Trial search");
        assertThat(news.detail()).isEqualTo("running, by ada, in roses, with 15 nested");
        assertThat(news.metric().key()).isEqualTo("accuracy");
        assertThat(overview.news(project)).hasSize(1);
    }

    @Test
    @SignedIn
    void onlyAScheduleThatIsOnIsPlanned() {
        PipelineFixture fixture = PipelineFixture.in(beans);
        String own = fixture.project();
        fixture.define(own, PipelineFixture.shell("echo hello"), Map.of());
        fixture.fill(own, Map.of("schedule", "rate(5 minutes)"));
        assertThat(planned(own)).isEmpty();

        schedules.turn(own, PipelineFixture.PIPELINE, true);
        assertThat(planned(own)).singleElement().extracting(Planned::inWords).isEqualTo("every 5 minutes");
        schedules.turn(own, PipelineFixture.PIPELINE, false);
    }

    private List<Planned> planned(String own) {
        return overview.planned().stream()
                .filter(planned -> planned.link().equals("pipelines/" + own + "/" + PipelineFixture.PIPELINE))
                .toList();
    }

    private Need need(ModelVersion draft) {
        return overview.needs().stream()
                .filter(need -> need.link().equals("models/" + draft.id()))
                .findFirst()
                .orElseThrow();
    }
}
