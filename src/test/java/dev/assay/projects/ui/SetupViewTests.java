package dev.assay.projects.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.QueryParameters;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Squads;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AssayTest
@SignedIn
class SetupViewTests extends SpringBrowserlessTest {

    @Test
    void aWrongCodeIsRefusedInWords() {
        UI.getCurrent().navigate("setup", QueryParameters.of("code", "wrong"));
        assertThat(find(H1.class).single().getText()).isEqualTo("This link is not valid");
    }

    @Test
    void projectsStandOnTheirPage(@Autowired Projects projects, @Autowired Squads squads) {
        String name = "v" + UUID.randomUUID();
        squads.add(name);
        projects.create(name, name, true);
        navigate(ProjectsView.class);
        assertThat(find(KeysetGrid.class).all()).hasSize(2);
        assertThat(projects.all()).extracting(Project::slug).contains(name);
    }
}
