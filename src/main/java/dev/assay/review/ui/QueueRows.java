package dev.assay.review.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.assay.registry.ModelCatalog;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import java.util.List;

/** Makes the rows of the review queue. */
@SpringComponent
class QueueRows {

    private final ModelRegistry registry;
    private final ModelCatalog catalog;
    private final DecisionButtons buttons;

    QueueRows(ModelRegistry registry, ModelCatalog catalog, DecisionButtons buttons) {
        this.registry = registry;
        this.catalog = catalog;
        this.buttons = buttons;
    }

    List<ModelVersion> drafts(int limit) {
        return registry.drafts(limit);
    }

    long count() {
        return registry.countDrafts();
    }

    QueueRow row(ModelVersion draft, Runnable decided) {
        return new QueueRow(
                draft,
                registry.served(draft.model()).orElse(null),
                catalog.get(draft.model()).rules(),
                registry.verdict(draft),
                buttons,
                decided);
    }
}
