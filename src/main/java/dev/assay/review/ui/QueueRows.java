package dev.assay.review.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.assay.experiments.ui.VerdictLinks;
import dev.assay.registry.ModelCatalog;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;

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

    long count() {
        return registry.countDrafts();
    }

    /** The first of the queue; in one transaction, so that models are read once however many of their drafts there are. */
    @Transactional(readOnly = true)
    List<QueueRow> first(int limit, Runnable decided) {
        List<QueueRow> rows = registry.drafts(limit).stream()
                .map(draft -> row(draft, decided))
                .toList();
        addVerdicts(rows);
        return rows;
    }

    private QueueRow row(ModelVersion draft, Runnable decided) {
        return new QueueRow(
                draft,
                registry.served(draft.model()).orElse(null),
                catalog.get(draft.model()).rules(),
                registry.verdict(draft),
                buttons,
                decided);
    }

    /** Says on each row whether its trial can be done again. */
    private void addVerdicts(List<QueueRow> rows) {
        var badges =
                trials.badges(rows.stream().flatMap(row -> row.trial().stream()).toList());
        rows.forEach(row -> row.trial().flatMap(badges).ifPresent(row::addBadge));
    }
}
