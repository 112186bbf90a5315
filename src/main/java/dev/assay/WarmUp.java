package dev.assay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Used while the launcher records a start for the ahead-of-time cache: asks for the pages and interfaces that a real
 * start meets first, so that their classes are in the cache, then ends the process.
 */
@Component
class WarmUp {

    private static final List<String> FIRST_ASKED = List.of(
            "/actuator/health/readiness",
            "/",
            "/oauth2/authorization/assay",
            "/api/v1/openapi",
            "/api/v1/me",
            "/api/2.0/mlflow/experiments/search",
            "/predictions/none/latest/predict");

    private final Environment environment;

    WarmUp(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        // asked here, for a condition on the bean would be decided for good when the application is built
        if (!environment.getProperty("assay.warm-up", boolean.class, false)) {
            return;
        }
        Thread.ofPlatform().name("warm-up").start(() -> {
            try (HttpClient client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build()) {
                for (String path : FIRST_ASKED) {
                    client.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.discarding());
                }
            } catch (IOException e) {
                System.err.println("The warm-up could not reach the portal: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            System.exit(0);
        });
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + path);
    }
}
