package dev.assay.registry.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.assay.experiments.ui.EditableTags;
import dev.assay.experiments.ui.MarkdownNote;
import dev.assay.registry.Model;
import dev.assay.registry.ModelCatalog;
import dev.assay.registry.ModelLabels;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes the cards in which models and versions are described, to be edited by whoever may describe them through MLflow. */
@SpringComponent
public class AboutCards {

    private record Labelled(ModelLabels labels, String model, int version) implements EditableTags.Kept {

        @Override
        public Map<String, String> all() {
            return labels.tags(model, version);
        }

        @Override
        public void set(String key, String value) {
            labels.tag(model, version, key, value);
        }

        @Override
        public void remove(String key) {
            labels.untag(model, version, key);
        }
    }

    private final ModelCatalog catalog;
    private final ModelRegistry registry;
    private final ModelLabels labels;

    AboutCards(ModelCatalog catalog, ModelRegistry registry, ModelLabels labels) {
        this.catalog = catalog;
        this.registry = registry;
        this.labels = labels;
    }

    public AboutCard of(String model) {
        return card(
                "What the model is for, and who asked for it.",
                () -> catalog.find(model).map(Model::description).orElse(""),
                text -> catalog.describe(model, text),
                new Labelled(labels, model, ModelLabels.MODEL));
    }

    public AboutCard of(String model, int version) {
        return card(
                "What is special about this version.",
                () -> registry.find(model, version)
                        .map(ModelVersion::description)
                        .orElse(""),
                text -> catalog.describe(model, version, text),
                new Labelled(labels, model, version));
    }

    private AboutCard card(String invitation, Supplier<String> stored, Consumer<String> store, Labelled tags) {
        boolean editable = labels.mayEdit(tags.model(), tags.version());
        return new AboutCard(
                new MarkdownNote("description", invitation, ModelCatalog.LONGEST_TEXT, editable, stored, store),
                new EditableTags(editable, key -> true, tags),
                editable);
    }
}
