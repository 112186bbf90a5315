package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.RelativeTime;
import dev.assay.experiments.ExperimentSummary;
import java.util.function.Supplier;

/** Experiments that were deleted, until they are restored or purged. */
class ArchivedExperiments extends KeysetGrid<ExperimentSummary> {

    private final ExperimentRemoval removal;

    /** @param name of which every one has a part */
    ArchivedExperiments(ExperimentRemoval removal, String project, Supplier<String> name) {
        super(
                "Archived experiments",
                row -> row.experiment().id(),
                (next, limit) -> removal.archived(project, name.get(), next, limit));
        this.removal = removal;
        addComponentColumn(ExperimentListView::name).setHeader("Name").setFlexGrow(3);
        addColumn(ExperimentSummary::trials)
                .setHeader("Trials")
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(row -> "numeric")
                .setAutoWidth(true)
                .setFlexGrow(0);
        addComponentColumn(row -> new RelativeTime(row.experiment().updatedAt()))
                .setHeader("Archived")
                .setWidth("9rem")
                .setFlexGrow(0);
        if (removal.allowed()) {
            addComponentColumn(this::actions).setWidth("13rem").setFlexGrow(0);
        }
        addClassName("tall-list");
    }

    private Component actions(ExperimentSummary row) {
        Div actions = new Div();
        actions.add(ArchivedExperiment.actions(removal, row.experiment(), this::refresh, this::refresh));
        return actions;
    }
}
