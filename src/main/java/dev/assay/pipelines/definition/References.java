package dev.assay.pipelines.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds and replaces {@code {"Get": …}}, {@code Std:Join} and {@code Std:JsonGet}. */
public final class References {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** @param at path of the place that refers */
    record Found(String at, Reference reference, String text) {}

    private References() {}

    static boolean isReference(JsonNode node) {
        return node.isObject() && (isGet(node) || node.has("Std:Join") || node.has("Std:JsonGet"));
    }

    static boolean isGet(JsonNode node) {
        return node.isObject() && node.size() == 1 && node.path("Get").isString();
    }

    /** Every reference below the node, with where it stands. */
    static List<Found> in(JsonNode node, String path) {
        List<Found> found = new ArrayList<>();
        collect(node, path, found);
        return found;
    }

    private static void collect(JsonNode node, String path, List<Found> found) {
        if (isGet(node)) {
            String text = node.path("Get").stringValue();
            found.add(new Found(path, Reference.parse(text), text));
        } else if (node.isObject()) {
            node.properties().forEach(entry -> collect(entry.getValue(), path + "." + entry.getKey(), found));
        } else if (node.isArray()) {
            for (int number = 0; number < node.size(); number++) {
                collect(node.get(number), path + "[" + number + "]", found);
            }
        }
    }

    /**
     * The same tree with every reference replaced.
     *
     * @throws UnresolvedReference when the value cannot be had
     */
    public static JsonNode resolve(JsonNode node, Function<Reference, JsonNode> values) {
        if (isGet(node)) {
            return values.apply(Reference.parse(node.path("Get").stringValue()));
        }
        if (node.isObject() && node.has("Std:Join")) {
            return join(node.path("Std:Join"), values);
        }
        if (node.isObject() && node.has("Std:JsonGet")) {
            return jsonGet(node.path("Std:JsonGet"), values);
        }
        if (node.isObject()) {
            ObjectNode copy = NODES.objectNode();
            node.properties().forEach(entry -> copy.set(entry.getKey(), resolve(entry.getValue(), values)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = NODES.arrayNode();
            node.forEach(value -> copy.add(resolve(value, values)));
            return copy;
        }
        return node;
    }

    private static JsonNode join(JsonNode join, Function<Reference, JsonNode> values) {
        String on = join.path("On").asString("");
        return NODES.stringNode(join.path("Values")
                .valueStream()
                .map(value -> text(resolve(value, values)))
                .collect(Collectors.joining(on)));
    }

    private static JsonNode jsonGet(JsonNode get, Function<Reference, JsonNode> values) {
        JsonNode file = resolve(get.path("PropertyFile"), values);
        String path = get.path("Path").asString("");
        JsonNode value = file;
        for (String part : Reference.segments(path)) {
            value = Reference.child(value, part);
        }
        if (value.isMissingNode()) {
            throw new UnresolvedReference("The property file has no value at " + path + ".");
        }
        return value;
    }

    /** A value as it stands in a text: a string without its quotes. */
    public static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
