package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.assay.base.ui.StatusBadge;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialSearch;
import dev.assay.experiments.verdict.Reproducibility;
import dev.assay.experiments.verdict.Reproduction;
import dev.assay.experiments.verdict.Verdict;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** For pages of modules above: links to trials that say whether they can be done again, and were; or that word alone. */
@SpringComponent
public class VerdictLinks {

    private final ExperimentTracking tracking;
    private final TrialSearch search;
    private final Reproducibility reproducibility;

    VerdictLinks(ExperimentTracking tracking, TrialSearch search, Reproducibility reproducibility) {
        this.tracking = tracking;
        this.search = search;
        this.reproducibility = reproducibility;
    }

    /** Empty when the trial was purged. */
    public Optional<Component> to(String runId) {
        return tracking.find(runId).map(this::link);
    }

    /** Makes the badge of each of the trials, whose verdicts are read together; empty when one was purged. */
    public Function<String, Optional<Component>> badges(Collection<String> runIds) {
        Map<String, Verdict> verdicts = reproducibility.verdicts(search.taggedRows(runIds));
        return runId -> Optional.ofNullable(verdicts.get(runId)).map(VerdictLinks::badge);
    }

    private static StatusBadge badge(Verdict verdict) {
        StatusBadge badge = new StatusBadge(VerdictBadge.tone(verdict), "");
        badge.add(VerdictBadge.words(verdict));
        return badge;
    }

    private Component link(Trial trial) {
        StatusBadge badge = badge(reproducibility.verdict(trial.runId()));
        Anchor link = new Anchor("/" + ExperimentAddress.trial(trial.runId()), new Span(trial.name()), badge);
        RepetitionOutcomes.of(reproducibility, trial, Reproduction.TOLERANCE)
                .badge()
                .ifPresent(link::add);
        link.addClassName("verdict-link");
        return link;
    }
}
