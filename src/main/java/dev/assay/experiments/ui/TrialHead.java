package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.Copyable;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialSelection;
import dev.assay.lineage.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The head of a trial's page: state, verdict, where it belongs, and what can be done with it. */
class TrialHead extends Composite<Div> {

    private final TrialPageServices services;

    TrialHead(TrialPageServices services, Trial trial) {
        this.services = services;
        show(trial);
    }

    final void show(Trial trial) {
        getContent().removeAll();
        getContent()
                .add(new PageHeader(trial.name())
                        .withBadges(badges(trial).toArray(Component[]::new))
                        .withLine(line(trial).toArray(Component[]::new))
                        .withActions(actions(trial).toArray(Component[]::new)));
    }

    private List<Component> badges(Trial trial) {
        List<Component> badges = new ArrayList<>(List.of(TrialWords.badge(trial.status())));
        if (trial.deleted()) {
            badges.add(new StatusBadge(Tone.QUIET, "Archived"));
        }
        badges.add(new VerdictBadge(services.reproducibility().verdict(trial.runId())));
        TrialRepetitions.badge(services.reproducibility(), trial).ifPresent(badges::add);
        return badges;
    }

    private List<Component> line(Trial trial) {
        Map<String, String> tags = services.tracking().tags(trial.runId());
        List<Component> line = new ArrayList<>();
        services.experiment(trial)
                .ifPresent(experiment ->
                        line.add(link("/" + ExperimentAddress.experiment(trial.experimentId()), experiment.name())));
        services.nested().parents(trial.runId()).stream()
                .reduce((first, second) -> second)
                .ifPresent(parent -> line.add(new Span(
                        new Span("nested in "), link("/" + ExperimentAddress.trial(parent.runId()), parent.name()))));
        line.add(new Span(new Span("started "), new RelativeTime(trial.startedAt())));
        line.add(new Span((trial.status().ended() ? "took " : "running for ") + TrialWords.duration(trial)));
        line.add(new Span("by " + trial.startedBy()));
        Optional.ofNullable(tags.get(TrialCode.COMMIT))
                .ifPresent(commit -> line.add(new Span(new Span("commit "), Copyable.id(commit))));
        services.lineage().of(Kind.TRIAL, trial.runId()).stream()
                .filter(edge -> edge.to().kind() == Kind.ENVIRONMENT_VERSION)
                .findFirst()
                .ifPresent(edge -> line.add(new Span(
                        new Span("in "), link(edge.to().page(), edge.to().label()))));
        line.add(new Span(new Span("id "), Copyable.id(trial.runId())));
        return line;
    }

    private List<Component> actions(Trial trial) {
        List<Component> actions = new ArrayList<>();
        if (services.removal().allowed()) {
            actions.add(more(trial));
        }
        actions.addAll(services.actions(trial));
        return actions;
    }

    private MoreMenu more(Trial trial) {
        TrialSelection self = TrialSelection.named(trial.experimentId(), List.of(trial.runId()));
        MoreMenu more = new MoreMenu("More");
        if (!trial.deleted()) {
            return more.with("Archive", () -> services.removal().archive(self));
        }
        return more.with("Restore", () -> services.removal().restore(self)).with("Purge…", () -> services.removal()
                .purge(self, () -> UI.getCurrent().navigate(ExperimentAddress.experiment(trial.experimentId()))));
    }

    private static Anchor link(String address, String label) {
        Anchor link = new Anchor(address, label);
        link.setRouterIgnore(false);
        return link;
    }
}
