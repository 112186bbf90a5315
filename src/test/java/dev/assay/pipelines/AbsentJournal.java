package dev.assay.pipelines;

import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.StepStatus;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.JsonNode;

/** A journal whose database is away for the first questions that are put to it. */
public class AbsentJournal extends ExecutionJournal {

    private final ExecutionJournal journal;
    private final AtomicInteger failures;

    @SuppressWarnings("NullAway")
    public AbsentJournal(ExecutionJournal journal, int failures) {
        super(null, null, null, null, null, null, null);
        this.journal = journal;
        this.failures = new AtomicInteger(failures);
    }

    /** Questions that are still to fail. */
    public int failures() {
        return Math.max(0, failures.get());
    }

    private ExecutionJournal journal() {
        if (failures.getAndDecrement() > 0) {
            throw new DataAccessResourceFailureException("the database is away");
        }
        return journal;
    }

    @Override
    public PipelineExecution get(String id) {
        return journal().get(id);
    }

    @Override
    public Optional<PipelineExecution> find(String id) {
        return journal().find(id);
    }

    @Override
    public Definition definition(PipelineExecution execution) {
        return journal().definition(execution);
    }

    @Override
    public DefinitionVersion definitionVersion(PipelineExecution execution) {
        return journal().definitionVersion(execution);
    }

    @Override
    public void starting(String id, String step) {
        journal().starting(id, step);
    }

    @Override
    public void ended(String id, String step, StepStatus status, JsonNode outputs, @Nullable String reason) {
        journal().ended(id, step, status, outputs, reason);
    }

    @Override
    public void finished(String id, ExecutionStatus status, @Nullable String reason) {
        journal().finished(id, status, reason);
    }
}
