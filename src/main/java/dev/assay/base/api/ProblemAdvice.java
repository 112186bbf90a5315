package dev.assay.base.api;

import dev.assay.base.Conflict;
import dev.assay.base.Gone;
import dev.assay.base.InvalidInput;
import dev.assay.base.NoSpace;
import dev.assay.base.NotAllowed;
import dev.assay.base.NotFound;
import dev.assay.base.TooLarge;
import dev.assay.base.Unavailable;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Errors of {@code /api/v1} as RFC 9457 problem details. Interfaces with error forms of their own come before it. */
@RestControllerAdvice
@Order(100)
public class ProblemAdvice extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail on(InvalidInput error) {
        ProblemDetail problem = FieldProblem.of(HttpStatus.BAD_REQUEST, error);
        problem.setTitle("Invalid input");
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(NotFound error) {
        return problem("Not found", error);
    }

    @ExceptionHandler
    ProblemDetail on(Conflict error) {
        return problem("Conflict", error);
    }

    @ExceptionHandler
    ProblemDetail on(TooLarge error) {
        return problem("Too large", error);
    }

    @ExceptionHandler
    ProblemDetail on(Unavailable error) {
        return problem("Unavailable", error);
    }

    @ExceptionHandler
    ProblemDetail on(Gone error) {
        return problem("Gone", error);
    }

    @ExceptionHandler
    ProblemDetail on(NoSpace error) {
        ProblemDetail problem = problem(error.allowed() == null ? "No space left" : "Quota exceeded", error);
        problem.setProperty("wanted", error.wanted());
        if (error.allowed() != null) {
            problem.setProperty("used", error.used());
            problem.setProperty("allowed", error.allowed());
        }
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(InvalidParameterException error) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "The parameters cannot be read: they are not UTF-8 behind percent signs, or too many.");
    }

    @ExceptionHandler
    ProblemDetail on(AccessDeniedException error) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, NotAllowed.words(error));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException error, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(
                error,
                headers,
                status,
                request,
                "Nothing is offered at %s /%s. /api/v1/openapi lists what is."
                        .formatted(error.getHttpMethod(), error.getResourcePath()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException error, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String why = error.getMostSpecificCause() instanceof JacksonException wrong ? place(wrong) : "It is empty.";
        return answer(error, headers, status, request, "The body is not the JSON that is expected here. " + why);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException error, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = error instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(error.getPropertyName());
        Class<?> wanted = error.getRequiredType();
        return answer(
                error,
                headers,
                status,
                request,
                new InvalidInput(
                                field,
                                error.getValue(),
                                "Use a value of type "
                                        + (wanted == null
                                                ? "?"
                                                : wanted.getSimpleName().toLowerCase(Locale.ROOT)) + ".")
                        .getMessage());
    }

    private @Nullable ResponseEntity<Object> answer(
            Exception error, HttpHeaders headers, HttpStatusCode status, WebRequest request, String detail) {
        return handleExceptionInternal(
                error, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }

    /** Where it is wrong, without the names of our classes. */
    private static String place(JacksonException wrong) {
        if (wrong.getPath().isEmpty()) {
            TokenStreamLocation location = wrong.getLocation();
            return "It breaks at line %d, column %d.".formatted(location.getLineNr(), location.getColumnNr());
        }
        String field = wrong.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        return "The field " + field + " does not hold what is expected.";
    }

    private static ProblemDetail problem(String title, Exception error) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(ErrorStatus.of(error).orElseThrow(), error.getMessage());
        problem.setTitle(title);
        return problem;
    }
}
