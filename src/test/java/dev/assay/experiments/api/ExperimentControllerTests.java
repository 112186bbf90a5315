package dev.assay.experiments.api;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.securityContext;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Squads;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricPoint;
import dev.assay.projects.Projects;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@AssayTest
@SignedIn
class ExperimentControllerTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    ExperimentTracking tracking;

    @Autowired
    Squads squads;

    @Autowired
    Projects projects;

    private SecurityContext caller;
    String project;
    String experiment;
    String run;

    @BeforeEach
    void aTrial() {
        caller = SecurityContextHolder.getContext();
        project = "rest-" + UUID.randomUUID().toString().substring(0, 8);
        squads.addMissing("alchemists");
        projects.create(project, "alchemists", true);
        experiment = tracking.experiment(project, "gold").id();
        run = tracking.start(experiment, "first", Instant.EPOCH, Map.of()).runId();
        tracking.log(run, List.of(new MetricPoint("acc", Double.NaN, 1, 1)), Map.of("k", "5"), Map.of());
    }

    @Test
    void experimentsAndTrialsAreRead() throws Exception {
        ask(get("/api/v1/projects/{project}/experiments", project))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].name").value("gold"))
                .andExpect(jsonPath("$.items[0].trials").value(1));
        ask(get("/api/v1/experiments/{id}/trials", experiment).param("filter", "params.k = '5'"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].runId").value(run));
        ask(get("/api/v1/trials/{run}", run))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.metrics.acc").value("NaN"));
    }

    @Test
    void wrongQuestionsAreNamed() throws Exception {
        ask(get("/api/v1/experiments/{id}/trials", experiment).param("filter", "params.k"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("filter"));
        ask(get("/api/v1/experiments/{id}/trials", experiment).param("limit", "0"))
                .andExpect(status().isBadRequest());
        ask(get("/api/v1/experiments/999999/trials")).andExpect(status().isNotFound());
        ask(get("/api/v1/trials/none")).andExpect(status().isNotFound());
        ask(get("/api/v1/projects/none/experiments")).andExpect(status().isNotFound());
    }

    private ResultActions ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(securityContext(caller)));
    }
}
