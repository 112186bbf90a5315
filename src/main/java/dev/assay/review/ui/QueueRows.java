package dev.assay.review.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.assay.experiments.ui.VerdictLinks;
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
    private final VerdictLinks trials;

    QueueRows(ModelRegistry registry, ModelCatalog catalog, DecisionButtons buttons, VerdictLinks trials) {
        this.registry = registry;
        this.catalog = catalog;
        this.buttons = buttons;
        this.trials = trials;
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

    /** Says on each row whether its trial can be done again. */
    void addVerdicts(List<QueueRow> rows) {
        var badges =
                trials.badges(rows.stream().flatMap(row -> row.trial().stream()).toList());
        rows.forEach(row -> row.trial().flatMap(badges).ifPresent(row::addBadge));
    }
}
