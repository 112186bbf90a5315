package dev.assay.pipelines.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the parameters that a definition declares. */
final class ParameterReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LONGEST = 4096;
    private static final int AT_MOST = 200;

    private final Problems problems;
    private final Set<String> names = new HashSet<>();

    ParameterReader(Problems problems) {
        this.problems = problems;
    }

    List<DeclaredParameter> read(JsonNode parameters) {
        List<DeclaredParameter> declared = new ArrayList<>();
        if (parameters.isMissingNode() || parameters.isNull()) {
            return declared;
        }
        if (!parameters.isArray() || parameters.size() > AT_MOST) {
            problems.add("Parameters", Problems.shown(parameters), "It has to be a list of at most 200 parameters.");
            return declared;
        }
        for (int number = 0; number < parameters.size(); number++) {
            DeclaredParameter parameter = read(parameters.get(number), "Parameters[" + number + "]");
            if (parameter != null) {
                declared.add(parameter);
            }
        }
        return declared;
    }

    private @Nullable DeclaredParameter read(JsonNode json, String path) {
        String name = problems.name(json, path, NAME);
        DeclaredParameter.Type type = type(json.path("Type"), path + ".Type");
        if (name == null || type == null) {
            return null;
        }
        if (!names.add(name)) {
            problems.add(path + ".Name", name, "Another parameter has the same name.");
        }
        List<String> choices = choices(json.path("EnumValues"), type, path + ".EnumValues");
        Double least = bound(json.path("MinValue"));
        Double most = bound(json.path("MaxValue"));
        if (least != null && most != null && least > most) {
            problems.add(
                    path + ".MinValue",
                    Problems.shown(json.path("MinValue")),
                    "It has to be at most MaxValue, " + json.path("MaxValue") + ".");
        }
        return new DeclaredParameter(
                name,
                type,
                suggestion(json.path("DefaultValue"), type, choices, path + ".DefaultValue"),
                text(json.path("Description"), path + ".Description"),
                choices,
                least,
                most);
    }

    private DeclaredParameter.@Nullable Type type(JsonNode type, String path) {
        if (type.isMissingNode()) {
            return DeclaredParameter.Type.STRING;
        }
        return Arrays.stream(DeclaredParameter.Type.values())
                .filter(known -> known.word().equals(type.asString("")))
                .findFirst()
                .orElseGet(() -> {
                    problems.add(
                            path,
                            Problems.shown(type),
                            "Use one of "
                                    + Arrays.stream(DeclaredParameter.Type.values())
                                            .map(DeclaredParameter.Type::word)
                                            .collect(Collectors.joining(", "))
                                    + ".");
                    return null;
                });
    }

    private List<String> choices(JsonNode values, DeclaredParameter.Type type, String path) {
        if (values.isMissingNode() || values.isNull()) {
            return List.of();
        }
        boolean texts =
                values.isArray() && !values.isEmpty() && values.valueStream().allMatch(JsonNode::isString);
        if (!texts || type != DeclaredParameter.Type.STRING) {
            problems.add(path, Problems.shown(values), "Only a String may list its values, as a list of texts.");
            return List.of();
        }
        return values.valueStream().map(JsonNode::stringValue).distinct().toList();
    }

    private @Nullable String suggestion(
            JsonNode value, DeclaredParameter.Type type, List<String> choices, String path) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!fits(value, type)) {
            problems.add(path, Problems.shown(value), "It has to be of type " + type.word() + ".");
            return null;
        }
        String text = value.asString();
        if (text.length() > LONGEST) {
            problems.add(path, Problems.shown(value), "At most 4,096 characters.");
        }
        if (!choices.isEmpty() && !choices.contains(text)) {
            problems.add(path, text, "It has to be one of EnumValues: " + String.join(", ", choices) + ".");
        }
        return text;
    }

    private static boolean fits(JsonNode value, DeclaredParameter.Type type) {
        return switch (type) {
            case STRING -> value.isString();
            case INTEGER -> value.isIntegralNumber() && value.canConvertToLong();
            case FLOAT -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
        };
    }

    private @Nullable String text(JsonNode value, String path) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.stringValue().length() > LONGEST) {
            problems.add(path, Problems.shown(value), "It has to be a text of at most 4,096 characters.");
            return null;
        }
        return value.stringValue();
    }

    private static @Nullable Double bound(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : null;
    }
}
