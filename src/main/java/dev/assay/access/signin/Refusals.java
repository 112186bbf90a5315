package dev.assay.access.signin;

import dev.assay.base.NotAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** 401 and 403, and addresses that the firewall stops, in the form that the called interface uses for its errors. */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private final JsonMapper json;

    Refusals(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException error)
            throws IOException {
        unauthenticated(
                request,
                response,
                "Send a personal access token or an API client's token as 'Authorization: Bearer …'. Tokens are made on"
                        + " the page /account.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException error)
            throws IOException {
        write(request, response, HttpStatus.FORBIDDEN, "PERMISSION_DENIED", NotAllowed.words(error));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException error)
            throws IOException {
        write(
                request,
                response,
                HttpStatus.BAD_REQUEST,
                "INVALID_PARAMETER_VALUE",
                "The address is not taken: '..', '//', ';' and control characters have no place in it. A name that holds"
                        + " them can mostly be sent as a parameter; /api/v1/openapi lists which.");
    }

    /** An address that no Java application sees: the container stopped it. */
    void unreadable(String path, HttpServletResponse response) throws IOException {
        write(
                path,
                response,
                HttpStatus.BAD_REQUEST,
                "INVALID_PARAMETER_VALUE",
                "The address is not taken: it holds %00, %2F, %5C, a character that must be encoded, or a broken encoding."
                        + " Send the '/' of a name as it is. Or the headers have more than 64 KB together, metadata among"
                        + " them, which may have 2,048 bytes.");
    }

    void unauthenticated(HttpServletRequest request, HttpServletResponse response, String message) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"Assay\"");
        write(request, response, HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED", message);
    }

    private void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code, String message)
            throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        write(path, response, status, code, message);
    }

    private void write(String path, HttpServletResponse response, HttpStatus status, String code, String message)
            throws IOException {
        boolean problem = path.startsWith("/api/v1") || path.startsWith("/actuator");
        Map<String, Object> body = new LinkedHashMap<>();
        if (problem) {
            body.put("type", "about:blank");
            body.put("title", status.getReasonPhrase());
            body.put("status", status.value());
            body.put("detail", message);
            body.put("instance", path);
        } else {
            if (path.startsWith("/predictions") || path.startsWith("/v2")) {
                body.put("error", message);
                body.put("request_id", UUID.randomUUID().toString());
            }
            body.put("error_code", code);
            body.put("message", message);
        }
        response.setStatus(status.value());
        response.setContentType(problem ? "application/problem+json" : "application/json");
        json.writeValue(response.getOutputStream(), body);
    }
}
