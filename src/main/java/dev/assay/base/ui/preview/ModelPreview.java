package dev.assay.base.ui.preview;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.Section;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a file named MLmodel says of its model: how it can be loaded, and its signature. Broken ones say nothing. */
class ModelPreview extends Composite<Div> {

    ModelPreview(String text) {
        getContent().addClassName("columns");
        if (read(text) instanceof Map<?, ?> model) {
            Facts facts = new Facts();
            if (model.get("flavors") instanceof Map<?, ?> flavors) {
                facts.with(
                        "Loaded as",
                        flavors.keySet().stream().map(String::valueOf).collect(Collectors.joining(", ")));
            }
            for (String known : List.of("mlflow_version", "model_id", "run_id", "model_size_bytes")) {
                if (model.get(known) != null) {
                    facts.with(known.replace('_', ' '), String.valueOf(model.get(known)));
                }
            }
            getContent().add(new Section("Model", facts));
            if (model.get("signature") instanceof Map<?, ?> signature) {
                add("Inputs", signature.get("inputs"));
                add("Outputs", signature.get("outputs"));
                add("Parameters", signature.get("params"));
            }
        }
    }

    private static Object read(String text) {
        LoaderOptions bounds = new LoaderOptions();
        bounds.setMaxAliasesForCollections(20);
        bounds.setNestingDepthLimit(30);
        try {
            Object read = new Yaml(new SafeConstructor(bounds)).load(text);
            return read == null ? Map.of() : read;
        } catch (YAMLException e) {
            return Map.of();
        }
    }

    private void add(String title, Object columns) {
        if (!(columns instanceof String json)) {
            return;
        }
        try {
            Facts facts = new Facts();
            JsonMapper.shared().readTree(json).valueStream().limit(100).forEach(column -> fact(facts, column));
            getContent().add(new Section(title, facts));
        } catch (JacksonException e) {
            // the text below shows what stands there
        }
    }

    private static void fact(Facts facts, JsonNode column) {
        JsonNode tensor = column.path("tensor-spec");
        String type = tensor.isMissingNode()
                ? column.path("type").asString("")
                : tensor.path("dtype").asString("") + " " + tensor.path("shape");
        boolean optional = column.has("required") && !column.path("required").asBoolean(true);
        facts.with(column.path("name").asString("(unnamed)"), type + (optional ? ", may be left out" : ""));
    }
}
