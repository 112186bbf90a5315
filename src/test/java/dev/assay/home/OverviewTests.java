package dev.assay.home;

import static dev.assay.registry.RegistryScene.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.objects.ObjectCatalog;
import dev.assay.projects.Projects;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.Origin;
import dev.assay.registry.RegistryScene;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AssayTest
@SignedIn(name = "vera", groups = Group.APPROVERS)
class OverviewTests {

    @Autowired
    Overview overview;

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
    void aModelFromANotebookSaysWhyItCannotBeAccepted() {
        ModelVersion draft = scene.registered(scene.elsewhere(unique("notebook"), project, Origin.NOTEBOOK));

        assertThat(need(draft).kind()).isEqualTo("Blocked");
        assertThat(need(draft).detail())
                .isEqualTo("It was registered straight from a notebook: train it again in a pipeline of project "
                        + project + ".");
    }

    @Test
    void whereNotebooksAreAllowedItSaysThatNothingWouldBeServed() {
        RegistryScene.as("root", Group.ADMINS, () -> projects.update(project, null, true));
        Need need = need(scene.registered(scene.elsewhere(unique("notebook"), project, Origin.NOTEBOOK)));

        assertThat(need.kind()).isEqualTo("Decide");
        assertThat(need.detail()).startsWith("Does not start: The version holds no model package");
    }

    private Need need(ModelVersion draft) {
        return overview.needs().stream()
                .filter(need -> need.link().equals("models/" + draft.id()))
                .findFirst()
                .orElseThrow();
    }
}
