package dev.assay.environments.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.securityContext;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.projects.Projects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@AssayTest
@SignedIn
class EnvironmentControllerTests {

    @Autowired
    MockMvc http;

    private SecurityContext caller;
    private final String project =
            "a" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final String path = "/api/v1/projects/" + project + "/environments";

    @BeforeEach
    void makeProject(@Autowired CurrentActor actor, @Autowired Squads squads, @Autowired Projects projects)
            throws Exception {
        caller = SecurityContextHolder.getContext();
        actor.asSystem("set-up", () -> {
            squads.addMissing("metals");
            projects.create(project, "metals", true);
            return null;
        });
    }

    private ResultActions define(String body) throws Exception {
        return http.perform(post(path)
                .with(securityContext(caller))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private ResultActions read(String address) throws Exception {
        return http.perform(get(address).with(securityContext(caller)));
    }

    @Test
    void anEnvironmentIsDefinedListedAndRead() throws Exception {
        define("{\"name\": \"train\", \"requirements\": \"\"}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.image").value("train:1"))
                .andExpect(jsonPath("$.state").exists())
                .andExpect(jsonPath("$.lock").value(""));
        read(path).andExpect(jsonPath("$.items", hasSize(1)));
        read(path + "/train").andExpect(jsonPath("$.items[0].number").value(1));
        read(path + "/train/1").andExpect(jsonPath("$.lock").value(""));
        read(path + "/train/2").andExpect(status().isNotFound());
        read(path + "/none").andExpect(status().isNotFound());
        read("/api/v1/projects/nowhere/environments").andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{}",
                "{\"name\": \"train\"}",
                "{\"requirements\": \"\"}",
                "{\"name\": \"\", \"requirements\": \"\"}",
                "{\"name\": \"ä ö\", \"requirements\": \"\"}"
            })
    void anIncompleteRequestIsRefused(String body) throws Exception {
        define(body).andExpect(status().isBadRequest());
    }

    @Test
    void anOptionIsRefusedWithItsLine() throws Exception {
        define("{\"name\": \"train\", \"requirements\": \"pandas\\n--index-url https://example.com\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("requirements, line 2"))
                .andExpect(jsonPath("$.detail", containsString("--index-url")));
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void usersDefineNothing() throws Exception {
        define("{\"name\": \"train\", \"requirements\": \"\"}").andExpect(status().isForbidden());
    }
}
