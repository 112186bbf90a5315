package dev.assay.pipelines.definition;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What {@code {"Get": …}} names.
 *
 * @param scope {@code Parameters}, {@code Steps}, {@code Execution}
 * @param path the parts after it; for a step its name first
 */
public record Reference(String scope, List<String> path) {

    public static final String PARAMETERS = "Parameters";
    public static final String STEPS = "Steps";
    public static final String EXECUTION = "Execution";

    static Reference parse(String text) {
        List<String> parts = segments(text);
        return parts.isEmpty()
                ? new Reference("", List.of())
                : new Reference(parts.getFirst(), parts.subList(1, parts.size()));
    }

    /** The name after the scope: of the parameter, the step, the property. */
    public String name() {
        return path.isEmpty() ? "" : path.getFirst();
    }

    @Override
    public String toString() {
        return scope + "." + String.join(".", path);
    }

    /** {@code a.b['c d'][0]} as a, b, c d, 0. */
    static List<String> segments(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = c == '[' ? text.indexOf(']', at) : -1;
            if (end > 0) {
                take(part, parts);
                parts.add(unquoted(text.substring(at + 1, end)));
                at = end + 1;
            } else {
                if (c == '.') {
                    take(part, parts);
                } else {
                    part.append(c);
                }
                at++;
            }
        }
        take(part, parts);
        return parts;
    }

    private static void take(StringBuilder part, List<String> parts) {
        if (!part.isEmpty()) {
            parts.add(part.toString());
            part.setLength(0);
        }
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '\'' || text.charAt(0) == '"')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    static JsonNode child(JsonNode node, String part) {
        if (node.isArray()) {
            return part.matches("\\d{1,6}") ? node.path(Integer.parseInt(part)) : MissingNode.getInstance();
        }
        return node.path(part);
    }

    /** Follows the parts of the path after its first one. */
    public JsonNode within(JsonNode outputs) {
        JsonNode value = outputs;
        for (String part : path.subList(1, path.size())) {
            value = child(value, part);
        }
        return value;
    }
}
