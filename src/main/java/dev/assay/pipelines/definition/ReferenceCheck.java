package dev.assay.pipelines.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Every reference leads somewhere, and the steps can be put in an order. */
final class ReferenceCheck {

    static final Set<String> EXECUTION_PROPERTIES = Set.of(
            "PipelineName",
            "PipelineArn",
            "PipelineExecutionId",
            "PipelineExecutionArn",
            "StartDateTime",
            "CurrentDateTime",
            "TrainingJobName",
            "ProcessingJobName");

    private final Problems problems;
    private final Set<String> parameters;
    private final Map<String, Step> steps = new LinkedHashMap<>();

    ReferenceCheck(Problems problems, List<DeclaredParameter> parameters) {
        this.problems = problems;
        this.parameters = parameters.stream().map(DeclaredParameter::name).collect(Collectors.toSet());
    }

    /** The same steps, each knowing which ones have to come before it. */
    List<Step> check(List<Step> found) {
        found.forEach(step -> steps.put(step.name(), step));
        List<Step> ordered = found.stream()
                .map(step ->
                        new Step(step.name(), step.type(), step.path(), step.json(), step.branch(), predecessors(step)))
                .toList();
        ordered.forEach(step -> steps.put(step.name(), step));
        findCycle(ordered);
        return ordered;
    }

    private Set<String> predecessors(Step step) {
        Set<String> after = new LinkedHashSet<>();
        dependsOn(step, after);
        if (step.branch() != null) {
            after.add(step.branch().condition());
        }
        JsonNode scanned = step.arguments();
        String path = step.path() + ".Arguments";
        if (step.type() == StepType.CONDITION) {
            scanned = scanned.path("Conditions");
            path += ".Conditions";
        }
        References.in(scanned, path).forEach(reference -> check(reference, after));
        return after;
    }

    private void dependsOn(Step step, Set<String> after) {
        JsonNode names = step.json().path("DependsOn");
        for (int number = 0; number < names.size(); number++) {
            String name = names.get(number).asString("");
            if (steps.containsKey(name)) {
                after.add(name);
            } else {
                problems.add(step.path() + ".DependsOn[" + number + "]", name, "There is no step of this name.");
            }
        }
    }

    private void check(References.Found found, Set<String> after) {
        Reference reference = found.reference();
        switch (reference.scope()) {
            case Reference.PARAMETERS -> {
                if (!parameters.contains(reference.name())) {
                    problems.add(found.at(), found.text(), "Parameters declares no " + reference.name() + ".");
                }
            }
            case Reference.EXECUTION -> {
                if (!EXECUTION_PROPERTIES.contains(reference.name())) {
                    problems.add(
                            found.at(),
                            found.text(),
                            "Use one of "
                                    + EXECUTION_PROPERTIES.stream().sorted().collect(Collectors.joining(", "))
                                    + ".");
                }
            }
            case Reference.STEPS -> checkStep(found, after);
            default ->
                problems.add(found.at(), found.text(), "A reference starts with Parameters., Steps. or Execution.");
        }
    }

    private void checkStep(References.Found found, Set<String> after) {
        Reference reference = found.reference();
        Step step = steps.get(reference.name());
        if (step == null) {
            problems.add(found.at(), found.text(), "There is no step " + reference.name() + ".");
            return;
        }
        after.add(step.name());
        if (reference.path().size() > 2 && reference.path().get(1).equals("PropertyFiles")) {
            String file = reference.path().get(2);
            boolean declared = step.propertyFiles().valueStream().anyMatch(known -> known.path("PropertyFileName")
                    .asString("")
                    .equals(file));
            if (!declared) {
                problems.add(found.at(), found.text(), step.name() + " declares no property file " + file + ".");
            }
        }
    }

    private void findCycle(List<Step> ordered) {
        Map<String, Boolean> done = new HashMap<>();
        for (Step step : ordered) {
            if (walk(step, new LinkedHashSet<>(), done)) {
                return;
            }
        }
    }

    /** Depth first; a name met again on the way closes a cycle. One cycle is told, not each of its steps. */
    private boolean walk(Step step, Set<String> way, Map<String, Boolean> done) {
        if (!way.add(step.name())) {
            List<String> cycle = new ArrayList<>(List.copyOf(way).reversed());
            cycle = cycle.subList(0, cycle.indexOf(step.name()) + 1);
            cycle.addFirst(cycle.removeLast());
            problems.add(
                    step.path() + (step.json().has("DependsOn") ? ".DependsOn" : ".Arguments"),
                    step.name(),
                    "The steps wait for each other: " + String.join(" → ", cycle) + " → " + cycle.getFirst() + ".");
            return true;
        }
        if (done.putIfAbsent(step.name(), true) == null) {
            for (String name : step.after()) {
                if (walk(steps.get(name), way, done)) {
                    return true;
                }
            }
        }
        way.remove(step.name());
        return false;
    }
}
