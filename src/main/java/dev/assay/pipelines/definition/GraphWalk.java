package dev.assay.pipelines.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides what comes next in an execution, from the states of its steps alone. */
public final class GraphWalk {

    /**
     * @param start steps that may begin now, in the definition's order
     * @param skip steps that will not run
     */
    public record Next(List<String> start, List<String> skip) {}

    private GraphWalk() {}

    /**
     * @param states of all steps by name
     * @param outcomes of the Condition steps that succeeded
     * @param halted nothing new may start, because the execution is being stopped
     */
    public static Next next(
            List<Step> steps, Map<String, StepStatus> states, Map<String, Boolean> outcomes, boolean halted) {
        boolean over = halted || states.containsValue(StepStatus.FAILED) || states.containsValue(StepStatus.STOPPED);
        List<String> start = new ArrayList<>();
        List<String> skip = new ArrayList<>();
        for (Step step : steps) {
            if (states.get(step.name()) != StepStatus.WAITING) {
                continue;
            }
            if (over || unreachable(step, states, outcomes)) {
                skip.add(step.name());
            } else if (step.after().stream().allMatch(name -> states.get(name) == StepStatus.SUCCEEDED)) {
                start.add(step.name());
            }
        }
        return new Next(start, skip);
    }

    private static boolean unreachable(Step step, Map<String, StepStatus> states, Map<String, Boolean> outcomes) {
        if (step.after().stream().anyMatch(name -> states.get(name) == StepStatus.SKIPPED)) {
            return true;
        }
        Step.Branch branch = step.branch();
        if (branch == null) {
            return false;
        }
        Boolean outcome = outcomes.get(branch.condition());
        return outcome != null && outcome != branch.whenTrue();
    }
}
