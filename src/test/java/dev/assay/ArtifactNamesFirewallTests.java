package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.access.AccessTokens;
import dev.assay.access.CurrentActor;
import dev.assay.access.Permissions;
import dev.assay.access.Squads;
import dev.assay.projects.Projects;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Over a real connection, for the container reads an address before the firewall does. */
@AssayServerTest
class ArtifactNamesFirewallTests {

    private static final String PROJECT = "file-names";

    @LocalServerPort
    int port;

    @Autowired
    AccessTokens tokens;

    @Autowired
    CurrentActor actor;

    private final HttpClient client = HttpClient.newHttpClient();
    private String token;

    @BeforeEach
    void signIn(@Autowired Squads squads, @Autowired Projects projects) throws Exception {
        token = actor.asSystem("set-up", () -> {
            squads.addMissing("curators");
            if (projects.find(PROJECT).isEmpty()) {
                projects.create(PROJECT, "curators", true);
            }
            return tokens.issueForWork(
                            "ada", PROJECT, Set.of(Permissions.VIEW, Permissions.TRIALS_WRITE), Duration.ofMinutes(5))
                    .text();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b.txt", "100%25.txt", "a%3Bb%20c.txt"})
    void anArtifactKeepsItsName(String name) throws Exception {
        String run = JsonMapper.shared()
                .readTree(send("POST", "/api/2.0/mlflow/runs/create", "{\"experiment_id\":\"0\",\"start_time\":1}")
                        .body())
                .at("/run/info/run_id")
                .asString();
        String address = "/api/2.0/mlflow-artifacts/artifacts/0/%s/artifacts/%s".formatted(run, name);
        assertThat(send("PUT", address, "kept").statusCode()).isEqualTo(200);
        assertThat(send("GET", address, "").body()).isEqualTo("kept");
    }

    @Test
    void aStepUpwardsBehindASemicolonIsRefused() throws Exception {
        String address = "/api/2.0/mlflow-artifacts/artifacts/..;x/..;x/..;x/..;x/actuator/prometheus";
        assertThat(send("GET", address, "").statusCode()).isEqualTo(400);
    }

    /** The line feed stops at the firewall, the others at the container. */
    @ParameterizedTest
    @ValueSource(strings = {"con%0Atrol", "no%00thing", "a%2Fpart", "back%5Cwards"})
    void aStrangeAddressIsRefusedInTheFormOfItsInterface(String name) throws Exception {
        HttpResponse<String> refused = send("PUT", "/api/v1/projects/" + PROJECT + "/objects/" + name, "x");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("The address is not taken");
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", path.contains("/mlflow/") ? "application/json" : "application/octet-stream")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
