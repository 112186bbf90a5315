package dev.assay.pipelines;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One execution as it stands now.
 *
 * @param number 1, 2, 3 … of its pipeline
 * @param definitionVersion that it froze
 * @param startedVia {@code button}, {@code api} or {@code schedule}
 * @param paused time between an end and the retry after it, of all retries
 * @param repeats run id of the trial that it does again
 * @param parameters values that it froze, by {@code section/key}, without secrets; empty for readers who may see names only
 */
public record PipelineExecution(
        String id,
        String project,
        String pipeline,
        int number,
        int definitionVersion,
        ExecutionStatus status,
        String startedBy,
        String startedVia,
        Instant startedAt,
        @Nullable Instant endedAt,
        Duration paused,
        @Nullable String failureReason,
        @Nullable String repeats,
        Map<String, String> parameters,
        List<StepExecution> steps) {

    public Optional<StepExecution> step(String name) {
        return steps.stream().filter(step -> step.name().equals(name)).findFirst();
    }

    /** Without the values, for whoever may see names only. */
    PipelineExecution concealed() {
        return new PipelineExecution(
                id,
                project,
                pipeline,
                number,
                definitionVersion,
                status,
                startedBy,
                startedVia,
                startedAt,
                endedAt,
                paused,
                failureReason,
                repeats,
                Map.of(),
                steps);
    }

    /** How long it worked, until it ended or until now: without the pauses between an end and the retry after it. */
    public Duration worked(Instant now) {
        return Duration.between(startedAt, endedAt == null ? now : endedAt).minus(paused);
    }

    /** As people call it: {@code iris #41}. */
    public String title() {
        return title(pipeline, number);
    }

    static String title(String pipeline, int number) {
        return pipeline + " #" + number;
    }
}
