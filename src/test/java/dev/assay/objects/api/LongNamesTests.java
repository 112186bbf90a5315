package dev.assay.objects.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayServerTest;
import dev.assay.access.AccessTokens;
import dev.assay.access.CurrentActor;
import dev.assay.access.Permissions;
import dev.assay.access.Squads;
import dev.assay.projects.Projects;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Over a real connection: the container, too, has limits for addresses. */
@AssayServerTest
class LongNamesTests {

    private static final String PROJECT = "long-names";

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private String token;

    @BeforeEach
    void signIn(
            @Autowired AccessTokens tokens,
            @Autowired CurrentActor actor,
            @Autowired Squads squads,
            @Autowired Projects projects)
            throws Exception {
        token = actor.asSystem("set-up", () -> {
            squads.addMissing("curators");
            if (projects.find(PROJECT).isEmpty()) {
                projects.create(PROJECT, "curators", true);
            }
            return tokens.issueForWork(
                            "ada", PROJECT, Set.of(Permissions.VIEW, Permissions.OBJECTS_WRITE), Duration.ofMinutes(5))
                    .text();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "?name="})
    void aNameOf1024BytesGoesInAndOutAndOneMoreIsRefused(String place) throws Exception {
        String longest = "名".repeat(339) + "/ab.csv";
        String longer = longest + "x";
        assertThat(longest.getBytes(StandardCharsets.UTF_8)).hasSize(1024);

        HttpResponse<String> stored = send("PUT", place + encoded(longest), "kept " + place);
        assertThat(stored.statusCode()).isEqualTo(201);
        assertThat(send("GET", "/" + encoded(longest), "").body()).isEqualTo("kept " + place);
        assertThat(send("GET", "?name=" + encoded(longest), "").body()).contains(longest);

        HttpResponse<String> refused = send("PUT", place + encoded(longer), "x");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Use 1 to 1,024 bytes of UTF-8; this has 1,025.");
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + port + "/api/v1/projects/" + PROJECT + "/objects" + path);
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/octet-stream")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
