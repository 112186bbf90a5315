package dev.assay.projects.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Squads;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.projects.Projects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AssayTest
@SignedIn
class ProjectPickerTests extends SpringBrowserlessTest {

    @Test
    void theProjectOfWhatIsShownIsNamedAndOnListsTheOwn(
            @Autowired ProjectPicker picker,
            @Autowired Projects projects,
            @Autowired Squads squads,
            @Autowired ExperimentTracking tracking) {
        String other = "p" + UUID.randomUUID();
        squads.add(other);
        projects.create("own-" + other, other, true);
        projects.create(other, other, true);
        String own = projects.current().slug();
        String thing = tracking.experiment(other, "knn").id();
        @SuppressWarnings("unchecked")
        ComboBox<String> box = (ComboBox<String>) picker.create();
        UI.getCurrent().add(box);

        UI.getCurrent().navigate("experiments/" + thing);
        assertThat(box.getValue()).isEqualTo(other);
        UI.getCurrent().navigate("experiments");
        assertThat(box.getValue()).isEqualTo(own);
        assertThat(projects.current().slug()).isEqualTo(own);
    }
}
