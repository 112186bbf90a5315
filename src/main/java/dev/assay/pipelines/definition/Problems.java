package dev.assay.pipelines.definition;

import dev.assay.base.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects everything that is wrong with a definition, with the path of each offending field. */
final class Problems {

    private static final int AT_MOST = 100;
    private static final int SHOWN = 60;

    private final List<DefinitionProblem> found = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable Object firstValue;

    void add(String path, @Nullable Object value, String message) {
        if (found.isEmpty()) {
            firstValue = value;
        }
        if (found.size() < AT_MOST) {
            found.add(new DefinitionProblem(path, message));
        }
    }

    void missing(String path, String message) {
        add(path, null, "It is required. " + message);
    }

    void warn(String path) {
        if (warnings.size() < AT_MOST) {
            warnings.add(path + " is not known and has no effect.");
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidDefinition(firstValue, found);
        }
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** The text of a required name, or null with the problem noted. */
    @Nullable
    String name(JsonNode holder, String path, Pattern pattern) {
        JsonNode name = holder.path("Name");
        if (!name.isString()) {
            missing(path + ".Name", "Give it a name.");
            return null;
        }
        if (!pattern.matcher(name.stringValue()).matches()) {
            add(path + ".Name", name.stringValue(), "Use 1 to 64 letters, digits, hyphens and underscores.");
            return null;
        }
        return name.stringValue();
    }

    static String shown(JsonNode node) {
        String text = node.isString() ? node.stringValue() : node.toString();
        return Characters.shortened(text, SHOWN);
    }
}
