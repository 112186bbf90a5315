package dev.assay.experiments.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.assay.base.ui.Notices;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.ExperimentCatalog;
import dev.assay.projects.ui.ShownProject;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** Trials of one experiment: filter, choose columns, order, select, compare. */
@Route(ExperimentAddress.EXPERIMENTS + "/:id")
@PermitAll
class ExperimentDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final ExperimentCatalog experiments;
    private final TrialListServices services;
    private String title = "Experiment";

    ExperimentDetailsView(ExperimentCatalog experiments, TrialListServices services) {
        this.experiments = experiments;
        this.services = services;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        Optional<Experiment> found = experiments.find(id).filter(experiment -> !experiment.deleted());
        if (found.isEmpty()) {
            Notices.failed("There is no experiment " + id + ". It may have been deleted.");
            event.forwardTo(ExperimentListView.class);
            return;
        }
        Experiment experiment = found.get();
        title = experiment.name() + " · Assay";
        ShownProject.on(this, experiment.project());
        removeAll();
        add(new TrialList(
                services, experiment, TrialListState.from(event.getLocation().getQueryParameters())));
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
