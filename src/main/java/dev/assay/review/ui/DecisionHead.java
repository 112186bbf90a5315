package dev.assay.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.experiments.ui.VerdictLinks;
import dev.assay.registry.ModelLabels;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.ui.VersionBadges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the head of the decision page: what the version is, and where it comes from. */
@SpringComponent
class DecisionHead {

    private final ModelRegistry registry;
    private final ModelLabels labels;
    private final VerdictLinks trials;

    DecisionHead(ModelRegistry registry, ModelLabels labels, VerdictLinks trials) {
        this.registry = registry;
        this.labels = labels;
        this.trials = trials;
    }

    PageHeader of(ModelVersion version) {
        boolean served = registry.served(version.model())
                .filter(other -> other.version() == version.version())
                .isPresent();
        return new PageHeader("%s · version %d".formatted(version.model(), version.version()))
                .withBadges(VersionBadges.aliases(labels.aliases(version.model()), version.version()))
                .withBadges(VersionBadges.of(version, served))
                .withLine(origin(version));
    }

    private Component[] origin(ModelVersion version) {
        List<Component> parts = new ArrayList<>();
        Span trained = new Span(new Span(version.pipeline() == null ? "registered " : "trained "));
        trained.add(new RelativeTime(version.registeredAt()), new Span(" by " + version.registeredBy()));
        parts.add(trained);
        if (version.pipeline() != null) {
            Span pipeline = new Span("pipeline ");
            pipeline.add(new Anchor(
                    version.executionId() == null
                            ? "/pipelines/%s/%s/overview".formatted(version.project(), version.pipeline())
                            : "/executions/" + version.executionId(),
                    version.pipeline()));
            parts.add(pipeline);
        }
        Optional.ofNullable(version.runId())
                .flatMap(trials::to)
                .ifPresent(trial -> parts.add(new Span(new Span("trial "), trial)));
        Span model = new Span("all versions of ");
        model.add(new Anchor("/models/" + version.model(), version.model()));
        parts.add(model);
        return parts.toArray(Component[]::new);
    }
}
