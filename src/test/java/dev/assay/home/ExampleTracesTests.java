package dev.assay.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Squads;
import dev.assay.experiments.ExperimentCatalog;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.objects.ObjectCatalog;
import dev.assay.projects.Projects;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AssayTest
@SignedIn
class ExampleTracesTests {

    private static final int MORE_THAN_A_PAGE = 103;

    @Autowired
    ExampleTraces traces;

    @Autowired
    Squads squads;

    @Autowired
    Projects projects;

    @Autowired
    ExperimentCatalog experiments;

    @Autowired
    ExperimentTracking tracking;

    @Autowired
    ObjectCatalog objects;

    @Test
    void allOfItGoes() {
        squads.addMissing(Example.NAME);
        if (projects.find(Example.NAME).isEmpty()) {
            projects.create(Example.NAME, Example.NAME, true);
        }
        for (int number = 0; number < MORE_THAN_A_PAGE; number++) {
            experiments.create(Example.NAME, "trial run " + number, Map.of());
        }
        objects.put(Example.NAME, "iris.csv", Map.of(), new ByteArrayInputStream(new byte[] {1}));

        traces.remove();

        assertThat(projects.find(Example.NAME)).isEmpty();
        assertThat(tracking.experiments(Example.NAME, "trial run", null, 1).items())
                .isEmpty();
        assertThat(objects.newestBelow(Example.NAME, "")).isEmpty();
    }
}
