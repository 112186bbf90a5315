package dev.assay.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;

/** A file in parts, as a stock client sends one of half a gigabyte. */
class ArtifactUploadsTests extends MlflowCalls {

    private static final String UPLOADS = "/api/2.0/mlflow-artifacts/mpu/";

    private String upload;
    private JsonNode credentials;

    @BeforeEach
    void begin() throws Exception {
        JsonNode begun = ok(mpu("create", "{'path':'/home/ada/big.bin','num_parts':2}"));
        upload = begun.at("/upload_id").asString();
        credentials = begun.at("/credentials");
    }

    @Test
    void partsBecomeOneFile() throws Exception {
        assertThat(credentials.size()).isEqualTo(2);
        assertThat(credentials.at("/0/url").asString())
                .startsWith("http://localhost/api/2.0/mlflow-artifacts/mpu/parts/");
        String second = part(2, "world");
        String first = part(1, "hello ");
        assertThat(listed()).isFalse();
        ok(complete(first, second));
        assertThat(content()).isEqualTo("hello world");
        ok(complete(first, second));
        refused(uploadPart(1, "late"), 404, "RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void aPartMayComeTwiceAndTheNamedOneCounts() throws Exception {
        String broken = part(1, "helo ");
        String mended = part(1, "hello ");
        assertThat(mended).isNotEqualTo(broken);
        String second = part(2, "world");
        ok(complete(mended, second));
        assertThat(content()).isEqualTo("hello world");
    }

    @Test
    void aMissingPartIsNamed() throws Exception {
        String first = part(1, "hello ");
        Answered answer = answer(complete(first, "\"" + "0".repeat(64) + "\""));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asString()).contains("Part 2 of 2 is missing");
        assertThat(listed()).isFalse();
        ok(complete(first, part(2, "world")));
    }

    @Test
    void whatIsGivenUpIsGone() throws Exception {
        part(1, "hello ");
        ok(mpu("abort", "{'path':'big.bin','upload_id':'%s'}".formatted(upload)));
        refused(uploadPart(2, "world"), 404, "RESOURCE_DOES_NOT_EXIST");
        refused(complete("", ""), 404, "RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void nobodyElsesPlaceIsTaken() throws Exception {
        part(1, "hello ");
        part(2, "world");
        refused(
                mpu(
                        "complete",
                        "{'path':'other.bin','upload_id':'%s','parts':[{'part_number':1,'etag':''},{'part_number':2,'etag':''}]}"
                                .formatted(upload)),
                404,
                "RESOURCE_DOES_NOT_EXIST");
        refused(mpu("create", "{'path':'..','num_parts':1}"), 400, "INVALID_PARAMETER_VALUE");
        refused(mpu("create", "{'path':'big.bin','num_parts':10001}"), 400, "INVALID_PARAMETER_VALUE");
        refused(mpu("create", "{'num_parts':1}"), 400, "INVALID_PARAMETER_VALUE");
        refused(uploadPart(3, "more"), 400, "INVALID_PARAMETER_VALUE");
        refused(put(UPLOADS + "parts/" + "0".repeat(32) + "/1").content("x"), 404, "RESOURCE_DOES_NOT_EXIST");
        refused(put(UPLOADS + "parts/" + "0".repeat(32) + "/first").content("x"), 404, "ENDPOINT_NOT_FOUND");
    }

    @Test
    void partsComeThroughTheProxyThatTheClientTalksTo() throws Exception {
        JsonNode begun = ok(mpu("create", "{'path':'big.bin','num_parts':1}")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "ml.example.org")
                .header("X-Forwarded-Prefix", "/assay/"));
        assertThat(begun.at("/credentials/0/url").asString())
                .startsWith("https://ml.example.org/assay/api/2.0/mlflow-artifacts/mpu/parts/");
    }

    private String part(int number, String text) throws Exception {
        MockHttpServletResponse response =
                mvc.perform(uploadPart(number, text)).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getHeader("ETag");
    }

    /** Without a token, as clients do. */
    private MockHttpServletRequestBuilder uploadPart(int number, String text) {
        String url = credentials.at("/0/url").asString();
        return put(URI.create(url.substring(0, url.lastIndexOf('/') + 1) + number))
                .content(text);
    }

    private MockHttpServletRequestBuilder complete(String first, String second) {
        return mpu("complete", """
                {'path':'/home/ada/big.bin','upload_id':'%s','parts':[{'part_number':1,'etag':'%s','url':'u'},
                {'part_number':2,'etag':'%s','url':'u'}]}""".formatted(upload, first.replace("\"", "\\\""), second.replace("\"", "\\\"")));
    }

    private MockHttpServletRequestBuilder mpu(String what, String body) {
        return post(UPLOADS + what + "/" + experiment + "/" + run + "/artifacts/models")
                .content(body.replace("'", "\""))
                .contentType("application/json");
    }

    private String content() throws Exception {
        return mvc.perform(get("/get-artifact")
                        .param("run_id", run)
                        .param("path", "models/big.bin")
                        .with(org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors
                                .securityContext(caller)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private boolean listed() throws Exception {
        return ok(get(API + "artifacts/list").param("run_id", run)).has("files");
    }
}
