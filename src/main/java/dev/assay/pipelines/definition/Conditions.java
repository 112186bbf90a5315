package dev.assay.pipelines.definition;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The conditions of a Condition step. */
public final class Conditions {

    private static final Set<String> COMPARISONS =
            Set.of("GreaterThan", "LessThan", "LessThanOrEqualTo", "GreaterThanOrEqualTo", "Equals", "NotEquals");
    private static final String TYPES = "Use one of Equals, NotEquals, GreaterThan, GreaterThanOrEqualTo, LessThan, "
            + "LessThanOrEqualTo, In, NotIn, Or, Not.";

    private Conditions() {}

    static void check(JsonNode condition, String path, Problems problems) {
        String type = condition.path("Type").asString("");
        if (COMPARISONS.contains(type)) {
            value(condition, "LeftValue", path, problems);
            value(condition, "RightValue", path, problems);
            return;
        }
        switch (type) {
            case "In", "NotIn" -> {
                if (asked(condition).isMissingNode()) {
                    problems.missing(path + ".QueryValue", "Give the value to look for.");
                }
                if (!listed(condition).isArray()) {
                    problems.missing(path + ".Values", "Give the list of values.");
                }
            }
            case "Or" -> {
                JsonNode parts = condition.path("Conditions");
                if (!parts.isArray() || parts.isEmpty()) {
                    problems.missing(path + ".Conditions", "List at least one condition.");
                }
                for (int number = 0; number < parts.size(); number++) {
                    check(parts.get(number), path + ".Conditions[" + number + "]", problems);
                }
            }
            case "Not" -> check(negated(condition), path + ".Expression", problems);
            default -> problems.add(path + ".Type", type.isEmpty() ? null : type, TYPES);
        }
    }

    private static void value(JsonNode condition, String field, String path, Problems problems) {
        if (condition.path(field).isMissingNode()) {
            problems.missing(path + "." + field, "Give the value to compare.");
        }
    }

    /** Whether all conditions of the resolved list hold. */
    public static boolean all(JsonNode conditions) {
        return conditions.valueStream().allMatch(Conditions::holds);
    }

    static boolean holds(JsonNode condition) {
        JsonNode left = condition.path("LeftValue");
        JsonNode right = condition.path("RightValue");
        return switch (condition.path("Type").asString("")) {
            case "Equals" -> same(left, right);
            case "NotEquals" -> !same(left, right);
            case "GreaterThan" -> compare(left, right) > 0;
            case "GreaterThanOrEqualTo" -> compare(left, right) >= 0;
            case "LessThan" -> compare(left, right) < 0;
            case "LessThanOrEqualTo" -> compare(left, right) <= 0;
            case "In" -> listed(condition).valueStream().anyMatch(value -> same(value, asked(condition)));
            case "NotIn" -> listed(condition).valueStream().noneMatch(value -> same(value, asked(condition)));
            case "Or" -> condition.path("Conditions").valueStream().anyMatch(Conditions::holds);
            case "Not" -> !holds(negated(condition));
            default -> throw new UnresolvedReference("Unknown condition " + condition.path("Type"));
        };
    }

    private static JsonNode asked(JsonNode condition) {
        return condition.has("QueryValue") ? condition.path("QueryValue") : condition.path("Value");
    }

    private static JsonNode listed(JsonNode condition) {
        return condition.has("Values") ? condition.path("Values") : condition.path("In");
    }

    private static JsonNode negated(JsonNode condition) {
        return condition.has("Expression") ? condition.path("Expression") : condition.path("Condition");
    }

    private static boolean same(JsonNode left, JsonNode right) {
        BigDecimal first = number(left);
        BigDecimal second = number(right);
        return first != null && second != null
                ? first.compareTo(second) == 0
                : References.text(left).equals(References.text(right));
    }

    private static int compare(JsonNode left, JsonNode right) {
        BigDecimal first = number(left);
        BigDecimal second = number(right);
        if (first == null || second == null) {
            throw new UnresolvedReference("Only numbers have an order, but %s was to be compared with %s."
                    .formatted(Problems.shown(left), Problems.shown(right)));
        }
        return first.compareTo(second);
    }

    /** Parameter values travel as texts, so that a text of digits is a number too. */
    private static @Nullable BigDecimal number(JsonNode value) {
        try {
            return value.isNumber() || value.isString() ? new BigDecimal(References.text(value)) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
