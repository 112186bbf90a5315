package dev.assay.experiments.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.ExperimentCatalog;
import dev.assay.projects.ui.ShownProject;
import jakarta.annotation.security.PermitAll;

/** Trials of one experiment: filter, choose columns, order, select, compare. Those of a deleted one are all archived. */
@Route(ExperimentAddress.EXPERIMENTS + "/:id")
@PermitAll
class ExperimentDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final ExperimentCatalog experiments;
    private final ExperimentRemoval removal;
    private final TrialListServices services;
    private String title = "Experiment";

    ExperimentDetailsView(ExperimentCatalog experiments, ExperimentRemoval removal, TrialListServices services) {
        this.experiments = experiments;
        this.removal = removal;
        this.services = services;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        Experiment experiment = experiments.find(id).orElseThrow(() -> ExperimentAddress.noExperiment(id));
        title = experiment.name() + " · Assay";
        ShownProject.on(this, experiment.project());
        show(
                experiment,
                TrialListState.from(
                        event.getLocation().getQueryParameters(),
                        services.compare().runIds(id)));
    }

    private void show(Experiment experiment, TrialListState state) {
        removeAll();
        if (experiment.deleted()) {
            add(new ArchivedExperiment(removal, experiment, () -> restored(experiment.id()), () -> UI.getCurrent()
                    .navigate(ExperimentListView.class)));
        }
        add(new TrialList(
                services, experiment, experiment.deleted() && !state.archived() ? state.showing(true) : state));
    }

    private void restored(String id) {
        TrialListState active =
                TrialListState.from(QueryParameters.empty(), services.compare().runIds(id));
        getUI().ifPresent(ui ->
                ui.getPage().getHistory().replaceState(null, new Location(ExperimentAddress.experiment(id))));
        show(experiments.get(id), active);
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
