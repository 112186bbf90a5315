package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.Copyable;
import dev.assay.base.ui.MoreMenu;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.experiments.AwaitedTrials;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialSelection;
import dev.assay.experiments.verdict.Verdict;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The head of a trial's page: state, verdict, where it belongs, and what can be done with it. */
class TrialHead extends Composite<Div> {

    /** Everything that the head is made from; while it is the same, nothing moves under the reader's pointer. */
    private record Shown(Trial trial, Verdict verdict, String outcome, Map<String, String> tags, List<Edge> edges) {}

    private final TrialPageServices services;
    private Span duration = new Span();
    private @Nullable Shown shown;

    TrialHead(TrialPageServices services, Trial trial, RepetitionOutcomes repetitions) {
        this.services = services;
        show(trial, repetitions);
    }

    final void show(Trial trial, RepetitionOutcomes repetitions) {
        Optional<StatusBadge> outcome = repetitions.badge();
        Shown now = new Shown(
                trial,
                services.reproducibility().verdict(trial.runId()),
                outcome.map(StatusBadge::getText).orElse(""),
                services.tracking().tags(trial.runId()),
                services.lineage().of(Kind.TRIAL, trial.runId()));
        if (now.equals(shown)) {
            duration.setText(took(trial));
            return;
        }
        shown = now;
        duration = new Span(took(trial));
        getContent().removeAll();
        getContent()
                .add(new PageHeader(trial.name())
                        .withBadges(badges(now, outcome).toArray(Component[]::new))
                        .withLine(line(now).toArray(Component[]::new))
                        .withActions(actions(trial).toArray(Component[]::new)));
    }

    /** Somebody purged it while its page was open, which keeps what it had read. */
    void purged() {
        if (shown != null) {
            getContent().removeAll();
            getContent()
                    .add(new PageHeader(shown.trial().name())
                            .withBadges(new StatusBadge(Tone.BAD, "Purged"))
                            .withLine("It and its files were purged just now. This page shows what was read before."));
        }
    }

    private static String took(Trial trial) {
        return (trial.status().ended() ? "took " : "running for ") + TrialWords.duration(trial);
    }

    private static List<Component> badges(Shown now, Optional<StatusBadge> outcome) {
        List<Component> badges =
                new ArrayList<>(List.of(TrialWords.badge(now.trial().status())));
        if (now.trial().deleted()) {
            badges.add(new StatusBadge(Tone.QUIET, "Archived"));
        }
        badges.add(new VerdictBadge(now.verdict()));
        outcome.ifPresent(badges::add);
        return badges;
    }

    private List<Component> line(Shown now) {
        Trial trial = now.trial();
        List<Component> line = new ArrayList<>();
        services.experiment(trial)
                .ifPresent(experiment -> line.add(
                        new Anchor("/" + ExperimentAddress.experiment(trial.experimentId()), experiment.name())));
        services.nested().parents(trial.runId()).stream()
                .reduce((first, second) -> second)
                .ifPresent(parent -> line.add(new Span(
                        new Span("nested in "),
                        new Anchor("/" + ExperimentAddress.trial(parent.runId()), parent.name()))));
        Optional.ofNullable(now.tags().get(AwaitedTrials.BESIDE))
                .flatMap(services.tracking()::find)
                .ifPresent(relaunched -> line.add(new Span(
                        new Span("made again beside "),
                        new Anchor("/" + ExperimentAddress.trial(relaunched.runId()), relaunched.name()))));
        line.add(new Span(new Span("started "), new RelativeTime(trial.startedAt())));
        line.add(duration);
        line.add(new Span("by " + trial.startedBy()));
        Optional.ofNullable(now.tags().get(TrialCode.COMMIT))
                .ifPresent(commit -> line.add(new Span(new Span("commit "), Copyable.id(commit))));
        now.edges().stream()
                .filter(edge -> edge.to().kind() == Kind.ENVIRONMENT_VERSION)
                .findFirst()
                .ifPresent(edge -> line.add(new Span(
                        new Span("in "), new Anchor(edge.to().page(), edge.to().label()))));
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
}
