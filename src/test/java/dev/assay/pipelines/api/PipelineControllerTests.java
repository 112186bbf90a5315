package dev.assay.pipelines.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.AccessTokens;
import dev.assay.access.Permissions;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.TrialStatus;
import dev.assay.pipelines.PipelineFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@AssayTest
@SignedIn(name = "ada")
class PipelineControllerTests {

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    MockMvc web;

    @Autowired
    AccessTokens tokens;

    private PipelineFixture fixture;
    private String definitions;
    private String executions;
    private String project;
    private RequestPostProcessor token;

    @BeforeEach
    void makeTheProject() {
        fixture = PipelineFixture.in(beans);
        project = fixture.project();
        definitions = "/api/v1/pipelines/" + project + "/training/definitions";
        executions = "/api/v1/pipelines/" + project + "/training/executions";
        String text = tokens.issueForWork(
                        "ada",
                        project,
                        Set.of(
                                Permissions.VIEW,
                                Permissions.ADMIN,
                                Permissions.PIPELINES_WRITE,
                                Permissions.EXECUTIONS_RUN),
                        Duration.ofHours(1))
                .text();
        token = request -> {
            request.addHeader("Authorization", "Bearer " + text);
            return request;
        };
    }

    @Test
    void aDefinitionArrivesWithItsCode() throws Exception {
        MockMultipartFile json = new MockMultipartFile(
                "definition",
                "pipeline.json",
                "application/json",
                PipelineFixture.shell("echo hello").getBytes());
        MockMultipartFile code = new MockMultipartFile(
                "code",
                "code.tar.gz",
                "application/gzip",
                PipelineFixture.archive(Map.of("a.py", "1")).readAllBytes());

        web.perform(multipart(definitions)
                        .file(json)
                        .file(code)
                        .param("commit", "abc")
                        .with(token))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.version").value(1))
                .andExpect(jsonPath("$.commit").value("abc"))
                .andExpect(jsonPath("$.codeVersion").isString())
                .andExpect(jsonPath("$.missingParameters", hasItem(containsString("general/time-zone"))));
        web.perform(multipart(definitions).file(json).file(code).with(token))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value(1));
    }

    @Test
    void whatIsWrongIsListedByPath() throws Exception {
        web.perform(post(definitions)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"Steps\": [{\"Name\": \"A\", \"Type\": \"Magic\"}, {\"Name\": \"B c\", \"Type\": \"Fail\"}]}")
                        .with(token))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("Steps[0].Type"))
                .andExpect(jsonPath("$.errors[*].path", contains("Steps[0].Type", "Steps[1].Name")));
    }

    @Test
    void aDefinitionOfTwoMebibytesIsTooLarge() throws Exception {
        web.perform(post(definitions)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"a\": \"" + "x".repeat(2 * 1024 * 1024) + "\"}")
                        .with(token))
                .andExpect(status().is(413));
        web.perform(get(definitions).with(token)).andExpect(status().isNotFound());
    }

    @Test
    void whatIsNoJsonIsRefused() throws Exception {
        web.perform(post(definitions)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("Steps: []")
                        .with(token))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("definition"));
    }

    @Test
    void anExecutionStartsOnceForItsKey() throws Exception {
        fixture.define(project, PipelineFixture.shell("echo hello"), Map.of());
        web.perform(post(executions).with(token))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail", containsString("time-zone")));
        fixture.fill(project, Map.of());

        web.perform(post(executions).header("Idempotency-Key", "once").with(token))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.id").isString())
                .andExpect(jsonPath("$.status").value("Executing"))
                .andExpect(jsonPath("$.steps[0].name").value("Work"));
        web.perform(post(executions).header("Idempotency-Key", "once").with(token))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.number").value(1));
    }

    @Test
    void anUnknownExecutionIsNotFound() throws Exception {
        web.perform(get("/api/v1/executions/nothing").with(token)).andExpect(status().isNotFound());
        web.perform(post("/api/v1/executions/nothing/stop").with(token)).andExpect(status().isNotFound());
    }

    @Test
    void whoMaySeeNamesOnlyReadsNoValuesFromAnExecution() throws Exception {
        fixture.define(project, PipelineFixture.shell("echo hello"), Map.of());
        fixture.fill(project, Map.of());
        web.perform(post(executions).with(token)).andExpect(status().isCreated());
        String text = tokens.issueForWork("uma", project, Set.of(Permissions.VIEW), Duration.ofHours(1))
                .text();

        web.perform(get(executions).header("Authorization", "Bearer " + text))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].status").isString())
                .andExpect(jsonPath("$.items[0].parameters").isEmpty());
    }

    @Test
    void errorsOfTheFrameworkSayWhatToDo() throws Exception {
        web.perform(get("/api/v1/nothing").with(token))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail", containsString("/api/v1/openapi")));
        web.perform(get(definitions + "/first").with(token))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value("number: 'first' is not valid. Use a value of type int."));
        web.perform(post("/api/v1/people")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \"x\", \"groups\": 7}")
                        .with(token))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail", containsString("The field groups does not hold")));
        web.perform(post("/api/v1/people")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("name=x")
                        .with(token))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail", containsString("It breaks at line 1, column")));
    }

    @Test
    void aTrialWithoutCodeIsNotRelaunched(@Autowired ExperimentTracking tracking) throws Exception {
        String run = fixture.asAdmin(() -> {
            String experiment = tracking.experiment(project, "by hand").id();
            String made =
                    tracking.start(experiment, "t", Instant.EPOCH, Map.of()).runId();
            tracking.finish(made, TrialStatus.FINISHED, Instant.EPOCH);
            return made;
        });

        web.perform(post("/api/v1/trials/{run}/relaunch", run).with(token))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(containsString("The portal does not hold its code")));
        web.perform(post("/api/v1/trials/none/relaunch").with(token)).andExpect(status().isNotFound());
    }
}
