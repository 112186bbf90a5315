package dev.assay.experiments;

import dev.assay.access.CurrentActor;
import dev.assay.access.Squads;
import dev.assay.projects.Projects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Each test has a project of its own with the experiment {@code gold}. */
abstract class InAnExperiment {

    @Autowired
    ExperimentTracking tracking;

    @Autowired
    Projects projects;

    @Autowired
    Squads squads;

    String project;
    String experiment;

    @BeforeEach
    void experiment(@Autowired CurrentActor actor) throws Exception {
        experiment = actor.asSystem("set-up", this::makeExperiment);
    }

    private String makeExperiment() {
        project = "lab-" + UUID.randomUUID().toString().substring(0, 8);
        squads.addMissing("alchemists");
        projects.create(project, "alchemists", true);
        return tracking.experiment(project, "gold").id();
    }
}
