package dev.assay;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A portal as {@code ./assay run} starts it, on a port and in a data folder of its own. */
class Portal implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofMinutes(1);

    /** The best compiler takes a third of the portal's time in a story, which is over before it gives that back. */
    private static final String COMPILER = "-XX:TieredStopAtLevel=1";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final int port;
    private Process process;

    Portal() throws IOException {
        folder = Files.createTempDirectory("assay-story");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    void start(String... options) throws IOException {
        start(Map.of(), options);
    }

    /** @param setUp variables {@code ASSAY_INIT_…}; without any, the log shows a set-up link */
    void start(Map<String, String> setUp, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("./assay", "run"));
        command.addAll(List.of("--port", String.valueOf(port), "--data", data().toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("ASSAY_INIT"));
        builder.environment().putAll(setUp);
        builder.environment().put("ASSAY_JAVA_OPTIONS", COMPILER);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        process = builder.start();
        Awaitility.await("the portal to start, see " + log())
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(this::ready);
    }

    /** As a power cut of the process: nothing is told. The launcher is the portal, for it replaces itself by Java. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    String address(String path) {
        return "http://localhost:" + port + path;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("portal.log");
    }

    /** Calls an interface with a token and answers status and body. */
    HttpResponse<String> call(String method, String path, String token, String json)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address(path)))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(ANSWER)
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private boolean ready() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("The portal ended while it started, see " + log());
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address("/actuator/health/readiness")))
                    .timeout(ANSWER)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }
}
