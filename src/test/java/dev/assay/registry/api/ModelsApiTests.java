package dev.assay.registry.api;

import static dev.assay.registry.RegistryScene.unique;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.assay.AssayTest;
import dev.assay.access.Actor;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.objects.ObjectCatalog;
import dev.assay.projects.Projects;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.RegistryScene;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@AssayTest
class ModelsApiTests {

    @Autowired
    MockMvc http;

    @Autowired
    ModelRegistry registry;

    @Autowired
    Projects projects;

    @Autowired
    Squads squads;

    @Autowired
    ObjectCatalog objects;

    String model;

    @BeforeEach
    void draft() {
        RegistryScene scene = new RegistryScene(projects, squads, objects, registry);
        model = unique("iris");
        String project = scene.project(true);
        scene.registered(model, project);
        scene.registered(model, project);
    }

    @Test
    void versionsAreAListWithTheirStatus() throws Exception {
        ask("reader", Group.USERS, get("/api/v1/models/{model}/versions?limit=1", model))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.items[0].model").value(model))
                .andExpect(jsonPath("$.items[0].version").value(2))
                .andExpect(jsonPath("$.items[0].status").value("DRAFT"))
                .andExpect(jsonPath("$.items[0].served").value(false))
                .andExpect(jsonPath("$.items[0].metrics.accuracy").value(0.95))
                .andExpect(jsonPath("$.next").value("2"));
    }

    @Test
    void modelsAndOneVersionAreRead() throws Exception {
        ask("reader", Group.USERS, get("/api/v1/models?q={q}", model))
                .andExpect(jsonPath("$.items[0].model").value(model))
                .andExpect(jsonPath("$.items[0].drafts").value(2));
        ask("reader", Group.USERS, get("/api/v1/models/{model}", model))
                .andExpect(jsonPath("$.versions").value(2));
        ask("reader", Group.USERS, get("/api/v1/models/{model}/versions/1", model))
                .andExpect(jsonPath("$.registeredBy").value("grace"))
                .andExpect(jsonPath("$.gate", hasSize(0)));
    }

    @Test
    void aDecisionAnswersWithTheVersion() throws Exception {
        decide("vera", Group.APPROVERS, 1, "{\"status\":\"ACCEPTED\",\"reason\":\"Better\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("ACCEPTED"))
                .andExpect(jsonPath("$.decidedBy").value("vera"))
                .andExpect(jsonPath("$.reason").value("Better"));
        decide("vera", Group.APPROVERS, 1, "{\"status\":\"ACCEPTED\",\"reason\":\"Again\"}")
                .andExpect(status().isConflict());
    }

    @Test
    void aDecisionNamesTheStatusThatWasSeen() throws Exception {
        decide("vera", Group.APPROVERS, 1, "{\"status\":\"ACCEPTED\",\"from\":\"DRAFT\",\"reason\":\"Better\"}")
                .andExpect(status().isOk());
        decide("otto", Group.APPROVERS, 1, "{\"status\":\"REFUSED\",\"from\":\"DRAFT\",\"reason\":\"Recall fell\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail", containsString("accepted by vera")));
        decide("otto", Group.APPROVERS, 1, "{\"status\":\"REFUSED\",\"from\":\"ACCEPTED\",\"reason\":\"Drifts\"}")
                .andExpect(status().isOk());
        decide("otto", Group.APPROVERS, 2, "{\"status\":\"REFUSED\",\"reason\":\"Recall fell\"}")
                .andExpect(status().isOk());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\":\"MAYBE\",\"reason\":\"x\"} | status",
                "{\"reason\":\"x\"}                      | status",
                "{\"status\":\"accepted\",\"reason\":\"x\"} | status",
                "{\"status\":\"ACCEPTED\",\"from\":\"draft\",\"reason\":\"x\"}   | from",
                "{\"status\":\"ACCEPTED\",\"from\":\"REFUSED\",\"reason\":\"x\"} | from",
                "{\"status\":\"ACCEPTED\"}               | reason",
                "{\"status\":\"ACCEPTED\",\"reason\":\" \"} | reason",
            })
    void badInputIsNamed(String body, String field) throws Exception {
        decide("vera", Group.APPROVERS, 1, body)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value(field))
                .andExpect(jsonPath("$.detail", containsString(field)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{\"status\":{},\"reason\":\"x\"}"})
    void whatIsNoDecisionIsRefused(String body) throws Exception {
        decide("vera", Group.APPROVERS, 1, body).andExpect(status().isBadRequest());
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        ask("reader", Group.USERS, get("/api/v1/models/nobody/versions")).andExpect(status().isNotFound());
        ask("reader", Group.USERS, get("/api/v1/models/{model}/versions/9", model))
                .andExpect(status().isNotFound());
        decide("vera", Group.APPROVERS, 9, "{\"status\":\"ACCEPTED\",\"reason\":\"x\"}")
                .andExpect(status().isNotFound());
        ask("reader", Group.USERS, get("/api/v1/models/{model}/versions/seven", model))
                .andExpect(status().isBadRequest());
        ask("reader", Group.USERS, get("/api/v1/models/{model}/versions?limit=0", model))
                .andExpect(status().isBadRequest());
        ask("reader", Group.USERS, get("/api/v1/models/{model}/versions?next=x", model))
                .andExpect(status().isBadRequest());
    }

    @Test
    void whoMayNotDecideIsRefused() throws Exception {
        String body = "{\"status\":\"ACCEPTED\",\"reason\":\"x\"}";
        decide("dora", Group.DEVELOPERS, 1, body).andExpect(status().isForbidden());
        decide("uwe", Group.USERS, 1, body).andExpect(status().isForbidden());
        decide("ken", Group.APPROVERS, 1, body).andExpect(status().isConflict());
    }

    private ResultActions decide(String name, Group group, int version, String body) throws Exception {
        return ask(
                name,
                group,
                post("/api/v1/models/{model}/versions/{version}/decision", model, version)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body));
    }

    private ResultActions ask(String name, Group group, MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                name, null, Actor.authorities(EnumSet.of(group), group.permissions(), Set.of(), null)))));
    }
}
