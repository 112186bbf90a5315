package dev.assay.pipelines.definition;

import static dev.assay.pipelines.definition.StepStatus.EXECUTING;
import static dev.assay.pipelines.definition.StepStatus.FAILED;
import static dev.assay.pipelines.definition.StepStatus.SKIPPED;
import static dev.assay.pipelines.definition.StepStatus.SUCCEEDED;
import static dev.assay.pipelines.definition.StepStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphWalkTests {

    private final Definition iris = DefinitionReader.readAccepted(Definitions.IRIS);

    private GraphWalk.Next next(
            StepStatus train, StepStatus good, StepStatus register, StepStatus bad, Map<String, Boolean> outcomes) {
        return GraphWalk.next(
                iris.steps(), Map.of("Train", train, "Good", good, "Register", register, "Bad", bad), outcomes, false);
    }

    @Test
    void onlyStepsWithoutPredecessorsStartFirst() {
        assertThat(next(WAITING, WAITING, WAITING, WAITING, Map.of()))
                .isEqualTo(new GraphWalk.Next(List.of("Train"), List.of()));
    }

    @Test
    void nothingStartsWhileThePredecessorRuns() {
        assertThat(next(EXECUTING, WAITING, WAITING, WAITING, Map.of()))
                .isEqualTo(new GraphWalk.Next(List.of(), List.of()));
    }

    @Test
    void theOutcomeOfAConditionChoosesTheBranch() {
        assertThat(next(SUCCEEDED, SUCCEEDED, WAITING, WAITING, Map.of("Good", true)))
                .isEqualTo(new GraphWalk.Next(List.of("Register"), List.of("Bad")));
        assertThat(next(SUCCEEDED, SUCCEEDED, WAITING, WAITING, Map.of("Good", false)))
                .isEqualTo(new GraphWalk.Next(List.of("Bad"), List.of("Register")));
    }

    @Test
    void nothingRunsAfterAFailedStep() {
        assertThat(next(FAILED, WAITING, WAITING, WAITING, Map.of()))
                .isEqualTo(new GraphWalk.Next(List.of(), List.of("Good", "Register", "Bad")));
    }

    @Test
    void whatFollowsASkippedStepIsSkipped() {
        Definition definition = DefinitionReader.readAccepted(Definitions.of(
                Definitions.processing("A", ""), Definitions.processing("B", ", \"DependsOn\": [\"A\"]")));

        assertThat(GraphWalk.next(definition.steps(), Map.of("A", SKIPPED, "B", WAITING), Map.of(), false))
                .isEqualTo(new GraphWalk.Next(List.of(), List.of("B")));
    }
}
