package dev.assay.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Squads;
import dev.assay.objects.ObjectCatalog;
import dev.assay.projects.Projects;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.RegistryScene;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AssayTest
@SignedIn
class SearchEverythingTests {

    @Autowired
    SearchEverything search;

    @Autowired
    ObjectCatalog objects;

    @Autowired
    Projects projects;

    @Autowired
    Squads squads;

    @Autowired
    ModelRegistry registry;

    @Test
    void ofAnObjectItSaysWhatWasSaidOfItAndWhyItWasFound() {
        String project = new RegistryScene(projects, squads, objects, registry).project(true);
        objects.put(
                project,
                "birds/sightings.csv",
                Map.of("origin", "ornithology", "rows", "7"),
                new ByteArrayInputStream(new byte[0]));

        assertThat(search.find("project:" + project + " ornithologe"))
                .singleElement()
                .extracting(Finding::detail)
                .isEqualTo("project " + project
                        + ", version 1 · origin=ornithology, rows=7 · ornithology is a form of ornithologe");
    }

    @Test
    void objectsOfOtherProjectsAreFoundAsModelsAre() {
        String project = new RegistryScene(projects, squads, objects, registry).project(true);
        String name = RegistryScene.unique("sightings") + ".csv";
        objects.put(project, name, Map.of(), new ByteArrayInputStream(new byte[0]));
        assertThat(projects.current().slug()).isNotEqualTo(project);

        assertThat(search.find(name)).extracting(Finding::title).contains(name);
    }
}
