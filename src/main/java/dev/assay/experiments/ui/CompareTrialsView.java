package dev.assay.experiments.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.assay.base.Topics;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.ExperimentCatalog;
import dev.assay.projects.ui.ShownProject;
import jakarta.annotation.security.PermitAll;

/** Trials side by side: charts above, what differs below. The address restores everything. */
@Route(ExperimentAddress.EXPERIMENTS + "/:id/compare")
@PermitAll
class CompareTrialsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final ExperimentCatalog experiments;
    private final CompareServices services;
    private final Topics topics;
    private String title = "Compare";

    CompareTrialsView(ExperimentCatalog experiments, CompareServices services, Topics topics) {
        this.experiments = experiments;
        this.services = services;
        this.topics = topics;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        Experiment experiment = experiments.find(id).orElseThrow(() -> ExperimentAddress.noExperiment(id));
        Comparison comparison =
                new Comparison(services, topics, experiment, event.getLocation().getQueryParameters());
        title = "Compare %s · %s · Assay".formatted(TrialWords.count(comparison.size()), experiment.name());
        removeAll();
        add(comparison);
        ShownProject.on(this, experiment.project());
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
