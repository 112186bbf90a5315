package dev.assay.pipelines.definition;

import dev.assay.base.InvalidInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A definition that cannot be taken, with everything that is wrong in it. */
public class InvalidDefinition extends InvalidInput {

    private final transient List<DefinitionProblem> problems;

    InvalidDefinition(@Nullable Object firstValue, List<DefinitionProblem> problems) {
        super(problems.getFirst().path(), firstValue, problems.getFirst().message());
        this.problems = List.copyOf(problems);
    }

    public List<DefinitionProblem> problems() {
        return problems;
    }
}
