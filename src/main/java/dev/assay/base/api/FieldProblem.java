package dev.assay.base.api;

import dev.assay.base.InvalidInput;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Says which field was wrong, and which value it had, as a problem detail. */
public final class FieldProblem {

    private FieldProblem() {}

    public static ProblemDetail of(HttpStatus status, InvalidInput error) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, error.getMessage());
        problem.setProperty("field", error.field());
        problem.setProperty("value", error.value());
        return problem;
    }
}
