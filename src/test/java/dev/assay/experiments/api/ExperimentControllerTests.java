package dev.assay.experiments.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.securityContext;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Actor;
import dev.assay.access.Group;
import dev.assay.access.Permissions;
import dev.assay.access.Squads;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricPoint;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.objects.ObjectCatalog;
import dev.assay.projects.Projects;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
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
    ObjectCatalog objects;

    @Autowired
    Lineage lineage;

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
                .andExpect(jsonPath("$.metrics.acc").value("NaN"))
                .andExpect(jsonPath("$.reproducibility.state").value("MISSING"))
                .andExpect(jsonPath("$.reproducibility.checks[0].part").value("COMMIT"))
                .andExpect(jsonPath("$.reproducibility.checks[0].snippet").exists())
                .andExpect(jsonPath("$.reproducibility.checks[?(@.part == 'LOCK_FILE')].snippet")
                        .value("pip install http://localhost/python/assay_client.tar.gz"));
        ask(get("/api/v1/trials/{run}/repetitions", run))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$").isEmpty());
    }

    @Test
    void wrongQuestionsAreNamed() throws Exception {
        ask(get("/api/v1/experiments/{id}/trials", experiment).param("filter", "params.k"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("filter"));
        ask(get("/api/v1/experiments/{id}/trials", experiment).param("limit", "0"))
                .andExpect(status().isBadRequest());
        ask(get("/api/v1/trials/{run}/repetitions", run).param("tolerance", "-1"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("tolerance"));
        ask(get("/api/v1/trials/{run}/repetitions", run).param("limit", "101"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("limit"));
        ask(get("/api/v1/experiments/999999/trials")).andExpect(status().isNotFound());
        ask(get("/api/v1/trials/none")).andExpect(status().isNotFound());
        ask(get("/api/v1/projects/none/experiments")).andExpect(status().isNotFound());
    }

    @Test
    void objectsThatATrialReadOrMadeAreItsLineage() throws Exception {
        String data = objects.put(project, "d.csv", Map.of(), new ByteArrayInputStream(new byte[1]))
                .id();
        for (int twice = 0; twice < 2; twice++) {
            tie(run, "{\"read\": [\"%s\"]}".formatted(data)).andExpect(status().isNoContent());
        }
        assertThat(lineage.of(Kind.TRIAL, run))
                .extracting(edge -> edge.relation() + " " + edge.to().label())
                .containsExactly("read d.csv, version 1");

        tie(run, "{\"made\": [\"%s\", \"none\"]}".formatted(data)).andExpect(status().isNotFound());
        tie("none", "{}").andExpect(status().isNotFound());
        tie(run, "{\"read\": [null]}").andExpect(status().isBadRequest());
        SecurityContextHolder.setContext(caller);
        tracking.delete(run);
        tie(run, "{\"made\": [\"%s\"]}".formatted(data)).andExpect(status().isConflict());
        assertThat(lineage.of(Kind.TRIAL, run)).hasSize(1);
    }

    private ResultActions tie(String trial, String body) throws Exception {
        return ask(post("/api/v1/trials/{run}/objects", trial)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    @Test
    void aTrialIsPurgedOnlyOnceItIsArchived() throws Exception {
        ask(delete("/api/v1/trials/{run}", run)).andExpect(status().isConflict());
        var viewer = Actor.authorities(EnumSet.of(Group.USERS), Set.of(Permissions.VIEW), Set.of(), null);
        mvc.perform(delete("/api/v1/trials/{run}", run).with(user("vera").authorities(viewer)))
                .andExpect(status().isForbidden());
        ask(post("/api/v1/trials/{run}/archive", run)).andExpect(status().isNoContent());
        ask(get("/api/v1/trials/{run}", run)).andExpect(jsonPath("$.deleted").value(true));
        ask(post("/api/v1/trials/{run}/restore", run)).andExpect(status().isNoContent());
        ask(post("/api/v1/trials/{run}/archive", run)).andExpect(status().isNoContent());
        ask(delete("/api/v1/trials/{run}", run)).andExpect(status().isNoContent());
        ask(get("/api/v1/trials/{run}", run)).andExpect(status().isNotFound());
        ask(post("/api/v1/trials/none/archive")).andExpect(status().isNotFound());
        ask(get("/api/v1/trials/{run}/repetitions", run)).andExpect(status().isNotFound());
    }

    @Test
    void whoMayNotPurgeHearsOfTheirRightBeforeTheTrialsState() throws Exception {
        var developer =
                Actor.authorities(EnumSet.of(Group.DEVELOPERS), Group.DEVELOPERS.permissions(), Set.of("smiths"), null);
        mvc.perform(delete("/api/v1/trials/{run}", run).with(user("sam").authorities(developer)))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail")
                        .value(
                                "This needs trials:write in project %s: the squad alchemists owns it, and you are not in it;"
                                                .formatted(project)
                                        + " an admin can add you."));
    }

    private ResultActions ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(securityContext(caller)));
    }
}
