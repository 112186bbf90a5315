package dev.assay.pipelines.api;

import dev.assay.base.api.FieldProblem;
import dev.assay.pipelines.definition.InvalidDefinition;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A refused definition lists everything that is wrong in it, not only the first. */
@RestControllerAdvice
@Order(50)
class DefinitionAdvice {

    @ExceptionHandler
    ProblemDetail on(InvalidDefinition error) {
        ProblemDetail problem = FieldProblem.of(HttpStatus.BAD_REQUEST, error);
        problem.setTitle("Invalid definition");
        problem.setProperty("errors", error.problems());
        return problem;
    }
}
