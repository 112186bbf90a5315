package dev.assay.pipelines.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A definition as lines of JSON, with the values of its parameters filled in and those places marked. */
public final class DefinitionRendering {

    /**
     * @param parameter whose value stands on this line
     * @param filled whether it had one; else the parameter's name stands there
     */
    public record Line(String text, @Nullable String parameter, boolean filled) {}

    private final @Nullable Definition definition;
    private final Map<String, String> values;
    private final List<Line> lines = new ArrayList<>();

    private DefinitionRendering(@Nullable Definition definition, Map<String, String> values) {
        this.definition = definition;
        this.values = values;
    }

    /**
     * The steps: what is declared above them is filled in there.
     *
     * @param values of the definition's parameters, by name
     */
    public static List<Line> of(Definition definition, Map<String, String> values) {
        DefinitionRendering rendering = new DefinitionRendering(definition, values);
        rendering.write(definition.json().path("Steps"), "", "\"Steps\": ", "");
        return rendering.lines;
    }

    /** The definition as it arrived, nothing filled in. */
    public static List<String> plain(JsonNode json) {
        DefinitionRendering rendering = new DefinitionRendering(null, Map.of());
        rendering.write(json, "", "", "");
        return rendering.lines.stream().map(Line::text).toList();
    }

    private void write(JsonNode node, String indent, String before, String behind) {
        Reference reference = definition != null && References.isGet(node)
                ? Reference.parse(node.path("Get").stringValue())
                : null;
        if (reference != null && reference.scope().equals(Reference.PARAMETERS)) {
            String value = values.get(reference.name());
            JsonNode shown = value == null
                    ? JsonNodeFactory.instance.stringNode("‹" + reference.name() + "›")
                    : typed(definition, reference.name(), value);
            lines.add(new Line(indent + before + shown + behind, reference.name(), value != null));
        } else if ((node.isObject() || node.isArray()) && !node.isEmpty()) {
            writeChildren(node, indent, before, behind);
        } else {
            lines.add(new Line(indent + before + node + behind, null, true));
        }
    }

    private void writeChildren(JsonNode node, String indent, String before, String behind) {
        lines.add(new Line(indent + before + (node.isObject() ? "{" : "["), null, true));
        int left = node.size();
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                String name = JsonNodeFactory.instance.stringNode(entry.getKey()) + ": ";
                write(entry.getValue(), indent + "  ", name, --left > 0 ? "," : "");
            }
        } else {
            for (JsonNode child : node) {
                write(child, indent + "  ", "", --left > 0 ? "," : "");
            }
        }
        lines.add(new Line(indent + (node.isObject() ? "}" : "]") + behind, null, true));
    }

    /** A parameter's stored text as JSON of its declared type. */
    public static JsonNode typed(Definition definition, String name, String value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        DeclaredParameter.Type type =
                definition.parameter(name).map(DeclaredParameter::type).orElse(DeclaredParameter.Type.STRING);
        try {
            return switch (type) {
                case STRING -> nodes.stringNode(value);
                case BOOLEAN -> nodes.booleanNode(Boolean.parseBoolean(value));
                case INTEGER -> nodes.numberNode(Long.parseLong(value.strip()));
                case FLOAT -> nodes.numberNode(Double.parseDouble(value.strip()));
            };
        } catch (NumberFormatException e) {
            return nodes.stringNode(value);
        }
    }
}
