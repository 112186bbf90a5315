package dev.assay.experiments.mlflow;

import dev.assay.base.Characters;
import dev.assay.base.Conflict;
import dev.assay.base.Gone;
import dev.assay.base.InvalidInput;
import dev.assay.base.NoSpace;
import dev.assay.base.NotAllowed;
import dev.assay.base.NotFound;
import dev.assay.base.TooLarge;
import dev.assay.experiments.NameTaken;
import dev.assay.experiments.mlflow.MlflowError.Code;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.json.JsonMapper;

/** Errors of every controller marked with {@link MlflowErrors}, in MLflow's form. */
@RestControllerAdvice(annotations = MlflowErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class MlflowAdvice {

    private static final Logger log = LoggerFactory.getLogger(MlflowAdvice.class);
    private static final int SHOWN = 120;

    @ExceptionHandler
    ResponseEntity<Map<String, String>> on(MlflowError error) {
        return answer(error.code(), error);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> on(InvalidInput error) {
        return answer(
                Code.INVALID_PARAMETER_VALUE,
                "Invalid value %s for parameter '%s' supplied: %s"
                        .formatted(shown(error.value()), error.field(), error.allowed()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> on(NotFound error) {
        return answer(
                Code.RESOURCE_DOES_NOT_EXIST,
                switch (error.kind()) {
                    case "Trial" -> "Run with id=%s not found".formatted(error.id());
                    case "Experiment" -> "No Experiment with id=%s exists".formatted(error.id());
                    case "Logged model" -> "Logged model with ID '%s' not found.".formatted(error.id());
                    default -> String.valueOf(error.getMessage());
                });
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> on(NameTaken error) {
        return answer(Code.RESOURCE_ALREADY_EXISTS, error);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> on(Conflict error) {
        return answer(Code.INVALID_PARAMETER_VALUE, error);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> on(TooLarge error) {
        return answer(Code.INVALID_PARAMETER_VALUE, error);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> on(NoSpace error) {
        return answer(Code.RESOURCE_EXHAUSTED, error);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> on(Gone error) {
        return answer(Code.RESOURCE_DOES_NOT_EXIST, error);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> on(AccessDeniedException error) {
        return answer(Code.PERMISSION_DENIED, NotAllowed.words(error));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> on(Exception error) {
        log.error("An MLflow call failed", error);
        return answer(Code.INTERNAL_ERROR, "The portal failed at this call; its log says why.");
    }

    /** As JSON writes it, and not the whole of a long text. */
    private static String shown(@Nullable Object value) {
        Object shown = value instanceof String text ? Characters.shortened(text, SHOWN) : value;
        return JsonMapper.shared().writeValueAsString(shown);
    }

    private static ResponseEntity<Map<String, String>> answer(Code code, Exception error) {
        return answer(code, String.valueOf(error.getMessage()));
    }

    private static ResponseEntity<Map<String, String>> answer(Code code, String message) {
        return ResponseEntity.status(code.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error_code", code.name(), "message", message));
    }
}
