package dev.assay.pipelines.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the steps, those of a condition's branches too, and checks each on its own. */
final class StepReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Set<String> FIELDS = Set.of(
            "Name",
            "Type",
            "Arguments",
            "DependsOn",
            "DisplayName",
            "Description",
            "RetryPolicies",
            "CacheConfig",
            "PropertyFiles");
    private static final int AT_MOST = 200;

    private final Problems problems;
    private final ArgumentRules rules;
    private final Map<String, String> pathsByName = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    StepReader(Problems problems, Predicate<String> knownImage) {
        this.problems = problems;
        this.rules = new ArgumentRules(problems, knownImage);
    }

    List<Step> read(JsonNode list) {
        if (list.isMissingNode() || (list.isArray() && list.isEmpty())) {
            problems.missing("Steps", "List at least one step.");
        } else {
            readAll(list, "Steps", null);
        }
        return steps;
    }

    private void readAll(JsonNode list, String path, Step.@Nullable Branch branch) {
        if (!list.isArray()) {
            problems.add(path, Problems.shown(list), "It has to be a list of steps.");
            return;
        }
        for (int number = 0; number < list.size(); number++) {
            if (steps.size() >= AT_MOST) {
                problems.add(path + "[" + number + "]", null, "At most 200 steps.");
                return;
            }
            read(list.get(number), path + "[" + number + "]", branch);
        }
    }

    private void read(JsonNode json, String path, Step.@Nullable Branch branch) {
        if (!json.isObject()) {
            problems.add(path, Problems.shown(json), "A step is an object with Name, Type and Arguments.");
            return;
        }
        String name = problems.name(json, path, NAME);
        StepType type = type(json.path("Type"), path + ".Type");
        json.propertyNames().stream()
                .filter(field -> !FIELDS.contains(field))
                .forEach(field -> problems.warn(path + "." + field));
        if (name == null || type == null) {
            return;
        }
        String other = pathsByName.putIfAbsent(name, path);
        if (other != null) {
            problems.add(path + ".Name", name, "The step at " + other + " has the same name.");
            return;
        }
        checkDependsOn(json.path("DependsOn"), path + ".DependsOn");
        Step step = new Step(name, type, path, json, branch, Set.of());
        steps.add(step);
        rules.check(step);
        if (type == StepType.CONDITION) {
            readBranch(step, "IfSteps", true);
            readBranch(step, "ElseSteps", false);
        }
    }

    private void readBranch(Step condition, String field, boolean whenTrue) {
        JsonNode branch = condition.arguments().path(field);
        if (!branch.isMissingNode() && !branch.isNull()) {
            readAll(branch, condition.path() + ".Arguments." + field, new Step.Branch(condition.name(), whenTrue));
        }
    }

    private @Nullable StepType type(JsonNode type, String path) {
        if (!type.isString()) {
            problems.missing(path, "Use one of " + StepType.words() + ".");
            return null;
        }
        return StepType.of(type.stringValue()).orElseGet(() -> {
            problems.add(
                    path, type.stringValue(), "This step type is not run here. Use one of " + StepType.words() + ".");
            return null;
        });
    }

    private void checkDependsOn(JsonNode names, String path) {
        boolean fine =
                names.isMissingNode() || (names.isArray() && names.valueStream().allMatch(JsonNode::isString));
        if (!fine) {
            problems.add(path, Problems.shown(names), "It has to be a list of step names.");
        }
    }
}
