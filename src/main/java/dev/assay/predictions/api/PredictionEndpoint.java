package dev.assay.predictions.api;

import dev.assay.access.Permissions;
import dev.assay.access.Rights;
import dev.assay.deployments.Answer;
import dev.assay.deployments.LiveRoutes;
import dev.assay.deployments.PredictionFailed;
import dev.assay.deployments.ServedModel;
import dev.assay.predictions.wire.Answers;
import dev.assay.predictions.wire.CsvRequests;
import dev.assay.predictions.wire.JsonRequests;
import dev.assay.predictions.wire.PredictionRequest;
import dev.assay.predictions.wire.PredictionRequest.Form;
import dev.assay.predictions.wire.Refusal;
import dev.assay.predictions.wire.SchemaFit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;

/**
 * Answers predictions. A plain handler rather than a controller: between the socket and the model stand only the token's
 * check, one pass over the body and one table look-up.
 */
@Component
class PredictionEndpoint implements HttpRequestHandler {

    static final String VERSION_HEADER = "Assay-Model-Version";
    private static final int LARGEST_BODY = 6 * 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(PredictionEndpoint.class);

    private final LiveRoutes routes;
    private final Rights rights;

    PredictionEndpoint(LiveRoutes routes, Rights rights) {
        this.routes = routes;
        this.rights = rights;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String requestId = requestId(request);
        try {
            answer(request, response, requestId);
        } catch (Refusal refusal) {
            refuse(response, refusal, requestId);
        } catch (PredictionFailed failed) {
            refuse(response, Refusal.of(failed), requestId);
        } catch (RuntimeException e) {
            LOG.error("Prediction {} failed", requestId, e);
            refuse(
                    response,
                    new Refusal(500, "INTERNAL_ERROR", "The portal could not answer; its log knows this request id."),
                    requestId);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, String requestId) throws IOException {
        ModelAddress address = ModelAddress.of(request);
        authorize(address.model());
        if (address.action() != ModelAddress.Action.PREDICT) {
            describe(address, response);
            return;
        }
        if (!"POST".equals(request.getMethod())) {
            response.setHeader("Allow", "POST");
            throw new Refusal(405, "METHOD_NOT_ALLOWED", "Predictions are asked for with POST.");
        }
        ServedModel served = served(address);
        boolean csv = csv(request.getContentType());
        byte[] body = body(request);
        PredictionRequest asked = csv ? CsvRequests.read(body) : JsonRequests.read(body);
        Answer answer = served.predict(SchemaFit.fit(asked, served.signature()));
        write(request, response, served, asked, answer, requestId);
    }

    private static void write(
            HttpServletRequest request,
            HttpServletResponse response,
            ServedModel served,
            PredictionRequest asked,
            Answer answer,
            String requestId)
            throws IOException {
        response.setIntHeader(VERSION_HEADER, served.version());
        String accept = request.getHeader("Accept");
        if (accept != null && accept.contains("text/csv")) {
            send(response, 200, "text/csv;charset=UTF-8", Answers.csv(answer));
            return;
        }
        String id = asked.id() == null ? requestId : asked.id();
        byte[] body = asked.form() == Form.V2
                ? Answers.v2(answer, served.model(), served.version(), id)
                : Answers.mlflow(answer, served.model(), served.version(), id);
        send(response, 200, "application/json", body);
    }

    private void describe(ModelAddress address, HttpServletResponse response) throws IOException {
        ServedModel served = served(address);
        if (address.action() == ModelAddress.Action.READY) {
            if (!served.ready()) {
                served.signature();
                throw new Refusal(503, "MODEL_LOADING", "The model's host is away.");
            }
            send(response, 200, "application/json", "{\"ready\":true}".getBytes());
            return;
        }
        send(
                response,
                200,
                "application/json",
                Answers.metadata(served.model(), List.of(Integer.toString(served.version())), served.signature()));
    }

    private ServedModel served(ModelAddress address) {
        ServedModel served = routes.find(address.model(), address.version());
        if (served != null) {
            return served;
        }
        if (routes.known(address.model())) {
            throw new Refusal(
                    404,
                    "VERSION_NOT_FOUND",
                    "%s has no live version %s; latest is %d."
                            .formatted(
                                    address.model(),
                                    address.version(),
                                    routes.served(address.model()).orElseThrow()));
        }
        throw new Refusal(404, "MODEL_NOT_FOUND", "No version of the model '" + address.model() + "' is live.");
    }

    private void authorize(String model) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            throw new Refusal(401, "UNAUTHENTICATED", "Send a token: Authorization: Bearer …");
        }
        for (GrantedAuthority granted : authentication.getAuthorities()) {
            String authority = granted.getAuthority();
            if (authority != null
                    && authority.startsWith(Permissions.PREDICTIONS_INVOKE)
                    && (authority.length() == Permissions.PREDICTIONS_INVOKE.length()
                            || authority.equals(Permissions.PREDICTIONS_INVOKE + ":" + model))) {
                return;
            }
        }
        throw new Refusal(
                403,
                "FORBIDDEN",
                rights.hindrance(Permissions.PREDICTIONS_INVOKE).orElseThrow());
    }

    private static boolean csv(@Nullable String contentType) {
        if (contentType == null || contentType.startsWith("application/json") || contentType.contains("+json")) {
            return false;
        }
        if (contentType.startsWith("text/csv")) {
            return true;
        }
        throw new Refusal(
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                "Content-Type '" + contentType + "' is not taken; send application/json or text/csv.");
    }

    /** Reads at most the limit, whatever the request says about its length. */
    private static byte[] body(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        if (length <= LARGEST_BODY) {
            InputStream stream = request.getInputStream();
            byte[] body = length >= 0 ? stream.readNBytes((int) length) : stream.readNBytes(LARGEST_BODY + 1);
            if (body.length <= LARGEST_BODY) {
                return body;
            }
        }
        throw new Refusal(413, "TOO_LARGE", "A request may hold at most 6 MiB; send the rows in several requests.");
    }

    private static String requestId(HttpServletRequest request) {
        String given = request.getHeader("X-Request-Id");
        if (given != null && given.length() <= 64 && given.chars().allMatch(PredictionEndpoint::plain)) {
            return given;
        }
        return Integer.toHexString(ThreadLocalRandom.current().nextInt() | 0x10000000);
    }

    private static boolean plain(int letter) {
        return Character.isLetterOrDigit(letter) && letter < 128 || letter == '-' || letter == '_' || letter == '.';
    }

    private static void refuse(HttpServletResponse response, Refusal refusal, String requestId) throws IOException {
        if (refusal.status() == 429 || refusal.status() == 503) {
            response.setHeader("Retry-After", "1");
        }
        send(response, refusal.status(), "application/json", Answers.error(refusal, requestId));
    }

    private static void send(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
