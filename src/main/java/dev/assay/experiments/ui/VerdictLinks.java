package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.assay.base.ui.StatusBadge;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Trial;
import dev.assay.experiments.verdict.Reproducibility;
import dev.assay.experiments.verdict.Reproduction;
import dev.assay.experiments.verdict.Verdict;
import java.util.Optional;

/** Links to trials that say whether they can be done again, and whether they were, for pages of modules above. */
@SpringComponent
public class VerdictLinks {

    private final ExperimentTracking tracking;
    private final Reproducibility reproducibility;

    VerdictLinks(ExperimentTracking tracking, Reproducibility reproducibility) {
        this.tracking = tracking;
        this.reproducibility = reproducibility;
    }

    /** Empty when the trial was purged. */
    public Optional<Component> to(String runId) {
        return tracking.find(runId).map(this::link);
    }

    private Component link(Trial trial) {
        Verdict verdict = reproducibility.verdict(trial.runId());
        StatusBadge badge = new StatusBadge(VerdictBadge.tone(verdict), "");
        badge.add(VerdictBadge.words(verdict));
        Anchor link = new Anchor("/" + ExperimentAddress.trial(trial.runId()), new Span(trial.name()), badge);
        RepetitionOutcomes.of(reproducibility, trial, Reproduction.TOLERANCE)
                .badge()
                .ifPresent(link::add);
        link.addClassName("verdict-link");
        return link;
    }
}
