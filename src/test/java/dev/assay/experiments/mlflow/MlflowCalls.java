package dev.assay.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.securityContext;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Squads;
import dev.assay.projects.Projects;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An experiment with a run, and the calls of a client. */
@AssayTest
@SignedIn
abstract class MlflowCalls {

    static final String API = "/api/2.0/mlflow/";
    static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts";

    record Answered(int status, JsonNode body) {}

    @Autowired
    MockMvc mvc;

    @Autowired
    CurrentActor actor;

    @Autowired
    Squads squads;

    @Autowired
    Projects projects;

    SecurityContext caller;
    String experiment;
    String run;

    @BeforeEach
    void aRun() throws Exception {
        caller = SecurityContextHolder.getContext();
        actor.asSystem("test", () -> {
            squads.addMissing("alchemists");
            return projects.all().isEmpty() ? projects.create("lab", "alchemists", true) : null;
        });
        experiment = create("gold " + UUID.randomUUID());
        run = answer(call("runs/create", "{'experiment_id':'%s','start_time':1700000000000}".formatted(experiment)))
                .body()
                .at("/run/info/run_id")
                .asString("none");
    }

    String create(String name) throws Exception {
        Answered made = answer(call("experiments/create", "{'name':'%s'}".formatted(name)));
        return made.body().path("experiment_id").asString("0");
    }

    static MockHttpServletRequestBuilder upload(String path, String text) {
        return put(URI.create(path)).content(text).contentType(MediaType.TEXT_PLAIN);
    }

    static MockHttpServletRequestBuilder call(String path, String body) {
        return json(post(API + path), body);
    }

    /** Single quotes outside of texts stand for double ones, so that bodies can be read here. */
    static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
        String quoted = body.indexOf('"') < 0
                ? body.replace('\'', '"')
                : body.replaceAll("'(?=[^\"]*(?:\"[^\"]*\"[^\"]*)*$)", "\"");
        return request.content(quoted).contentType(MediaType.APPLICATION_JSON);
    }

    static String repeated(String form, int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(form::formatted)
                .collect(java.util.stream.Collectors.joining(","));
    }

    JsonNode ok(MockHttpServletRequestBuilder request) throws Exception {
        Answered answer = answer(request);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    void refused(MockHttpServletRequestBuilder request, int status, String code) throws Exception {
        Answered answer = answer(request);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.body().path("error_code").asString()).isEqualTo(code);
        assertThat(answer.body().path("message").asString()).isNotBlank();
    }

    Answered answer(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response =
                mvc.perform(request.with(securityContext(caller))).andReturn().getResponse();
        return new Answered(response.getStatus(), JsonMapper.shared().readTree(response.getContentAsByteArray()));
    }
}
