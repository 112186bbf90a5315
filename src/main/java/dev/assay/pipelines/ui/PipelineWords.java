package dev.assay.pipelines.ui;

import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.base.ui.StepGraph;
import dev.assay.pipelines.ExecutionStatus;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.StepExecution;
import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.Step;
import dev.assay.pipelines.definition.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How states and durations of this module read. */
final class PipelineWords {

    private PipelineWords() {}

    static Tone tone(ExecutionStatus status) {
        return switch (status) {
            case EXECUTING -> Tone.RUNNING;
            case STOPPING -> Tone.WAITING;
            case STOPPED -> Tone.QUIET;
            case FAILED -> Tone.BAD;
            case SUCCEEDED -> Tone.GOOD;
        };
    }

    static Tone tone(StepStatus status) {
        return switch (status) {
            case STARTING, EXECUTING -> Tone.RUNNING;
            case WAITING, STOPPED, SKIPPED -> Tone.QUIET;
            case FAILED -> Tone.BAD;
            case SUCCEEDED -> Tone.GOOD;
        };
    }

    static StatusBadge badge(ExecutionStatus status) {
        return new StatusBadge(tone(status), status.word());
    }

    static StatusBadge badge(StepStatus status) {
        return new StatusBadge(tone(status), status.word());
    }

    static String took(@Nullable Instant from, @Nullable Instant until) {
        return from == null
                ? "–"
                : RelativeTime.duration(Duration.between(from, until == null ? Instant.now() : until));
    }

    /** Without the pauses before retries. */
    static String took(PipelineExecution execution) {
        return RelativeTime.duration(execution.worked(Instant.now()));
    }

    /** Who started it and how: what starts by itself is nobody. */
    static String startedBy(PipelineExecution execution) {
        return execution.startedBy().equals(execution.startedVia())
                ? execution.startedVia()
                : "%s (%s)".formatted(execution.startedBy(), execution.startedVia());
    }

    static List<StepGraph.Edge> edges(Definition definition) {
        return definition.steps().stream()
                .flatMap(step -> step.after().stream()
                        .map(before -> new StepGraph.Edge(before, step.name(), branch(step, before))))
                .toList();
    }

    /** On which answer of the condition the step runs. */
    private static String branch(Step step, String before) {
        Step.Branch branch = step.branch();
        if (branch == null || !branch.condition().equals(before)) {
            return "";
        }
        return branch.whenTrue() ? "yes" : "no";
    }

    /** The steps of a definition that does not run. */
    static List<StepGraph.Node> nodes(Definition definition) {
        return definition.steps().stream()
                .map(step -> new StepGraph.Node(
                        step.name(), step.title(), step.type().word(), Tone.QUIET))
                .toList();
    }

    static List<StepGraph.Node> nodes(Definition definition, PipelineExecution execution) {
        return definition.steps().stream()
                .map(step -> {
                    StepExecution state = execution.step(step.name()).orElseThrow();
                    String duration = state.startedAt() == null ? "" : " · " + took(state.startedAt(), state.endedAt());
                    return new StepGraph.Node(
                            step.name(), step.title(), state.status().word() + duration, tone(state.status()));
                })
                .toList();
    }
}
