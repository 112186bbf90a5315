package dev.assay.experiments.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.assay.base.Topics;
import dev.assay.base.ui.Notices;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.ExperimentCatalog;
import dev.assay.projects.ui.ShownProject;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

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
        Optional<Experiment> experiment = experiments.find(id);
        if (experiment.isEmpty()) {
            Notices.failed("There is no experiment " + id + ". It may have been deleted.");
            event.forwardTo(ExperimentListView.class);
            return;
        }
        Comparison comparison = new Comparison(
                services, topics, experiment.get(), event.getLocation().getQueryParameters());
        title = "Compare %s · %s · Assay"
                .formatted(TrialWords.count(comparison.size()), experiment.get().name());
        removeAll();
        add(comparison);
        ShownProject.on(this, experiment.get().project());
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
