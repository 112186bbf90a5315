package dev.assay.parameters.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.securityContext;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.parameters.ParameterCatalog;
import dev.assay.parameters.ParameterSpec;
import dev.assay.parameters.ParameterType;
import dev.assay.projects.Projects;
import java.util.List;
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
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@AssayTest
@SignedIn
class ParameterControllerTests {

    @Autowired
    MockMvc http;

    private SecurityContext caller;

    private final String project =
            "r" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final String path = "/api/v1/pipelines/" + project + "/train/parameters";

    @BeforeEach
    void declare(
            @Autowired CurrentActor actor,
            @Autowired Squads squads,
            @Autowired Projects projects,
            @Autowired ParameterCatalog parameters)
            throws Exception {
        caller = SecurityContextHolder.getContext();
        actor.asSystem("set-up", () -> {
            squads.addMissing("metals");
            projects.create(project, "metals", true);
            parameters.declare(
                    project,
                    "train",
                    List.of(
                            new ParameterSpec(
                                    "training",
                                    "epochs",
                                    ParameterType.INTEGER,
                                    "Epochs",
                                    "",
                                    true,
                                    List.of(),
                                    1.0,
                                    100.0,
                                    null),
                            new ParameterSpec(
                                    "orchestration",
                                    "schedule",
                                    ParameterType.SCHEDULE,
                                    "Schedule",
                                    "",
                                    true,
                                    List.of(),
                                    null,
                                    null,
                                    null),
                            new ParameterSpec(
                                    "training",
                                    "key",
                                    ParameterType.SECRET,
                                    "Key",
                                    "",
                                    false,
                                    List.of(),
                                    null,
                                    null,
                                    null)));
            return null;
        });
    }

    /** The chain forgets who called after each request. */
    private ResultActions perform(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(securityContext(caller)));
    }

    private ResultActions set(String key, String body) throws Exception {
        return perform(
                put(path + "/" + key).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    @Test
    void numbersAndTextsAreTaken() throws Exception {
        set("training/epochs", "{\"value\": 20, \"reason\": \"longer\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.value").value("20"))
                .andExpect(jsonPath("$.version").value(1))
                .andExpect(jsonPath("$.changedBy").value("ada"));
        set("orchestration/schedule", "{\"value\": \"cron(0 8 ? * MON *)\"}").andExpect(status().isOk());
        perform(get(path))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items", hasSize(3)))
                .andExpect(jsonPath("$.items[0].maximum").value(100.0))
                .andExpect(jsonPath("$.items[1].filled").value(true));
        perform(get(path + "/training/epochs/history"))
                .andExpect(jsonPath("$.items[0].reason").value("longer"));
    }

    @Test
    void aStaleVersionIsAConflict() throws Exception {
        set("training/epochs", "{\"value\": 20}");
        set("training/epochs", "{\"value\": 30, \"version\": 0}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail", containsString("'20'")));
    }

    @Test
    void aSecretComesBackMasked() throws Exception {
        set("training/key", "{\"value\": \"hunter2\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.value").doesNotExist())
                .andExpect(jsonPath("$.filled").value(true));
        perform(get(path + "/training/key/history"))
                .andExpect(jsonPath("$.items[0].after").value("••••••"));
        set("training/key", "{\"value\": \"hunter2\\u0000\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.value", containsString("a text of")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\": 0}",
                "{\"value\": 1e400}",
                "{\"value\": 2.5}",
                "{\"value\": true}",
                "{\"value\": null}",
                "{\"value\": [1]}",
                "{\"value\": {}}",
                "{\"value\": \"\"}"
            })
    void aBadValueNamesItsField(String body) throws Exception {
        set("training/epochs", body)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("training/epochs"));
    }

    @Test
    void aCronThatNeverFiresIsRefusedInWords() throws Exception {
        set("orchestration/schedule", "{\"value\": \"cron(0 8 30 2 ? *)\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("orchestration/schedule"))
                .andExpect(jsonPath("$.detail", containsString("never fires again")));
    }

    @Test
    void whatIsNoJsonOrNotThereIsAnswered() throws Exception {
        set("training/epochs", "no json").andExpect(status().isBadRequest());
        set("training/epochs", "{}").andExpect(status().isBadRequest());
        set("training/none", "{\"value\": 1}").andExpect(status().isNotFound());
        perform(get("/api/v1/pipelines/" + project + "/none/parameters")).andExpect(status().isNotFound());
    }

    @Test
    @SignedIn(name = "ute", groups = Group.USERS)
    void usersMayNotSet() throws Exception {
        set("training/epochs", "{\"value\": 20}").andExpect(status().isForbidden());
        perform(get(path)).andExpect(status().isOk());
    }

    @Test
    @SignedIn(name = "dora", groups = Group.DEVELOPERS, squads = "others")
    void whoIsInAnotherSquadIsToldSo() throws Exception {
        set("training/epochs", "{\"value\": 20}")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail")
                        .value(containsString(
                                "needs parameters:write in project %s: the squad metals owns it".formatted(project))));
    }
}
