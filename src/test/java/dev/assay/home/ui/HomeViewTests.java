package dev.assay.home.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.access.NewPerson;
import dev.assay.access.OwnAccount;
import dev.assay.access.People;
import dev.assay.access.Squads;
import dev.assay.base.PythonPackage;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.Trial;
import dev.assay.objects.ObjectCatalog;
import dev.assay.pipelines.PipelineFixture;
import dev.assay.pipelines.PipelineSchedules;
import dev.assay.projects.Projects;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.RegistryScene;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@AssayTest
class HomeViewTests extends SpringBrowserlessTest {

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    PipelineSchedules schedules;

    @Autowired
    ExperimentTracking tracking;

    @Autowired
    People people;

    @Autowired
    OwnAccount account;

    @Autowired
    Projects projects;

    @Autowired
    Squads squads;

    @Autowired
    ObjectCatalog objects;

    @Autowired
    ModelRegistry registry;

    @Test
    @SignedIn
    void itTellsWhatStartsNextAndWhatTrialsMeasured() {
        PipelineFixture fixture = PipelineFixture.in(beans);
        String scheduled = fixture.project();
        fixture.define(scheduled, PipelineFixture.shell("echo hello"), Map.of());
        fixture.fill(scheduled, Map.of("schedule", "rate(1 minute)"));
        schedules.turn(scheduled, PipelineFixture.PIPELINE, true);
        Trial trial = tracking.start(
                tracking.experiment(projects.current().slug(), "roses").id(), "bush", Instant.now(), Map.of());
        tracking.log(trial.runId(), List.of(new MetricPoint("accuracy", 0.75, 0, 0)), Map.of(), Map.of());

        // each test begins on the start page, which would stay as it is
        navigate(SearchView.class);
        HomeView home = navigate(HomeView.class);

        assertThat(find(ListItem.class).from(home).all())
                .extracting(item -> item.getElement().getTextRecursively())
                .anyMatch(text -> text.startsWith("training") && text.endsWith("every minute"))
                .anyMatch(text ->
                        text.startsWith("Trial bush") && text.endsWith("running, by ada, in roses · accuracy 0.75"));
        schedules.turn(scheduled, PipelineFixture.PIPELINE, false);
    }

    /** Chosen by a new person. */
    private String emptyProject(String name, Group group) {
        String project = new RegistryScene(projects, squads, objects, registry).project(true);
        RegistryScene.as(
                "root",
                Group.ADMINS,
                () -> people.add(new NewPerson(name, name, "a long password", Set.of(group), Set.of("growers"))));
        account.choose(project);
        return project;
    }

    /** Anew, for a test begins on that page before it has done anything. */
    private String start() {
        navigate(SearchView.class);
        navigate(HomeView.class);
        return getCurrentView().getElement().getTextRecursively();
    }

    @Test
    @SignedIn(name = "home-viewer", groups = Group.USERS, squads = "growers")
    void whoMayNotBeginInAnEmptyProjectIsLedToOnesThatHaveSomething() {
        String empty = emptyProject("home-viewer", Group.USERS);
        String busy = new RegistryScene(projects, squads, objects, registry).project(true);
        RegistryScene.as(
                "root", Group.ADMINS, () -> objects.put(busy, "wine.csv", Map.of(), InputStream.nullInputStream()));

        assertThat(start())
                .contains("Nothing in " + empty + " yet", "newest: object wine.csv")
                .doesNotContain("Log a trial");
        test(find(Button.class).withText(busy).single()).click();
        assertThat(account.get().project()).isEqualTo(busy);
    }

    @Test
    @SignedIn(name = "home-builder", groups = Group.DEVELOPERS, squads = "growers")
    void whoMayBeginIsToldHow() {
        String empty = emptyProject("home-builder", Group.DEVELOPERS);
        assertThat(start()).contains("The road of a model in " + empty, "Log a trial");
        assertThat(find(CodeSnippet.class).all())
                .filteredOn(snippet -> snippet.getElement().getTextRecursively().contains("from assay import"))
                .hasSize(2)
                .allSatisfy(snippet -> assertThat(snippet.getElement().getTextRecursively())
                        .contains("pip install http://", PythonPackage.PATH));
    }
}
