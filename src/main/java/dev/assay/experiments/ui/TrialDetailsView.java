package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import dev.assay.base.Topics;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.NothingThere;
import dev.assay.base.ui.OnceOpened;
import dev.assay.experiments.Trial;
import dev.assay.projects.ui.ShownProject;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One trial: what it was given, what came out, with which code, and what came of it. */
@Route(ExperimentAddress.TRIALS + "/:runId")
@PermitAll
class TrialDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final TrialPageServices services;
    private final Topics topics;
    private String title = "Trial";

    TrialDetailsView(TrialPageServices services, Topics topics) {
        this.services = services;
        this.topics = topics;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String runId = event.getRouteParameters().get("runId").orElse("");
        Trial trial = services.tracking()
                .find(runId)
                .orElseThrow(() -> new NothingThere("trial", runId, ExperimentAddress.EXPERIMENTS, "experiments"));
        title = trial.name() + " · Assay";
        ShownProject.on(this, trial.project());
        removeAll();
        add(new Details(trial, TrialAddress.read(event.getLocation().getQueryParameters())));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    /** The page of one trial. */
    private final class Details extends Div {

        private final String runId;
        private final TrialHead head;
        private final TabSheet tabs = new TabSheet();
        private final Map<Tab, String> names = new LinkedHashMap<>();
        private final List<Runnable> refreshers = new ArrayList<>();
        private RepetitionOutcomes repetitions;
        private TrialAddress address;

        Details(Trial trial, TrialAddress address) {
            this.runId = trial.runId();
            this.address = address;
            this.repetitions = outcomes(trial);
            this.head = new TrialHead(services, trial, repetitions);
            addClassName("trial-details");
            tab("Overview", TrialAddress.OVERVIEW, () -> {
                TrialOverview overview = new TrialOverview(services, trial, repetitions, this::tolerate);
                refreshers.add(() -> overview.refresh(repetitions));
                return overview;
            });
            tab("Charts", "charts", () -> {
                TrialCharts charts = services.charts(trial);
                refreshers.add(charts::refresh);
                return charts;
            });
            tab(
                    "Artifacts",
                    TrialAddress.ARTIFACTS,
                    () -> new ArtifactBrowser(services, topics, trial, address.file(), this::choose));
            tab(
                    "Code and environment",
                    "code",
                    () -> new TrialCode(trial, services.tracking().tags(runId), services.lineage()));
            tab("Lineage", "lineage", () -> new TrialLineage(trial, services.graphs()));
            add(head, tabs);
            tabs.addSelectedChangeListener(change -> open(change.getSelectedTab()));
            names.entrySet().stream()
                    .filter(tab -> tab.getValue().equals(address.tab()))
                    .findFirst()
                    .ifPresent(tab -> tabs.setSelectedTab(tab.getKey()));
            open(tabs.getSelectedTab());
            Live.on(this, topics, "trial/" + runId, this::refresh);
        }

        private void refresh() {
            services.tracking()
                    .find(runId)
                    .ifPresentOrElse(
                            trial -> {
                                repetitions = outcomes(trial);
                                head.show(trial, repetitions);
                                List.copyOf(refreshers).forEach(Runnable::run);
                            },
                            head::purged);
        }

        private void tolerate(double tolerance) {
            say(address.within(tolerance));
            refresh();
        }

        private RepetitionOutcomes outcomes(Trial trial) {
            return RepetitionOutcomes.of(services.reproducibility(), trial, address.tolerance());
        }

        private void tab(String label, String name, Supplier<Component> content) {
            names.put(tabs.add(label, new OnceOpened(content)), name);
        }

        private void open(Tab tab) {
            ((OnceOpened) tabs.getComponent(tab)).open();
            say(address.on(names.get(tab)));
        }

        private void choose(ChosenFile file) {
            say(address.choosing(file));
        }

        private void say(TrialAddress now) {
            address = now;
            Location location = new Location(ExperimentAddress.trial(runId), now.query());
            getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, location));
        }
    }
}
