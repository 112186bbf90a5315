package dev.assay.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.assay.base.Topics;
import dev.assay.base.ui.Section;
import dev.assay.deployments.Deployment;
import dev.assay.deployments.Deployments;
import dev.assay.deployments.ui.DeploymentTimeline;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.predictions.TryOut;
import dev.assay.registry.ApprovalStatus;
import dev.assay.registry.Decision;
import dev.assay.registry.GateRule;
import dev.assay.registry.ModelCatalog;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.ui.DecisionHistory;
import dev.assay.review.VersionComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the cards of the decision page from what the modules below know. */
@SpringComponent
class DecisionCards {

    private final ModelRegistry registry;
    private final ModelCatalog catalog;
    private final VersionComparison comparison;
    private final Deployments deployments;
    private final Lineage lineage;
    private final TryOut tryOut;
    private final DecisionButtons buttons;
    private final Topics topics;

    DecisionCards(
            ModelRegistry registry,
            ModelCatalog catalog,
            VersionComparison comparison,
            Deployments deployments,
            Lineage lineage,
            TryOut tryOut,
            DecisionButtons buttons,
            Topics topics) {
        this.registry = registry;
        this.catalog = catalog;
        this.comparison = comparison;
        this.deployments = deployments;
        this.lineage = lineage;
        this.tryOut = tryOut;
        this.buttons = buttons;
        this.topics = topics;
    }

    List<Button> buttons(ModelVersion version, Runnable decided) {
        return buttons.of(version, decided);
    }

    /** Why the reader may not accept it, and what speaks against it, said before they try. */
    List<Component> notices(ModelVersion version) {
        List<Component> notices = new ArrayList<>();
        if (version.status() == ApprovalStatus.DRAFT) {
            buttons.hindrance(version, Verdict.ACCEPT).ifPresent(reason -> notices.add(notice(reason)));
            buttons.warning(version).ifPresent(warning -> {
                Div notice = notice(warning);
                notice.addClassName("decision-warning");
                notices.add(notice);
            });
        }
        return notices;
    }

    private static Div notice(String text) {
        Div notice = new Div(new Span(text));
        notice.addClassName("decision-notice");
        notice.getElement().setAttribute("role", "note");
        return notice;
    }

    Optional<Component> timeline(ModelVersion version) {
        return deployments.find(version.model(), version.version()).map(deployment -> {
            DeploymentTimeline timeline = new DeploymentTimeline(deployments, topics);
            timeline.show(deployment);
            Section section = new Section(title(deployment.state()), timeline);
            section.withActions(new Anchor("/deployments/" + deployment.id(), "Open the deployment"));
            return section;
        });
    }

    private static String title(Deployment.State state) {
        return switch (state) {
            case DEPLOYING -> "On its way to production";
            case LIVE -> "In production";
            case FAILED -> "The deployment failed";
            case UNDEPLOYED -> "Was in production";
        };
    }

    Component summary(ModelVersion version) {
        return new VersionSummary(
                version,
                served(version).orElse(null),
                registry.served(version.model())
                        .filter(other -> other.version() == version.version())
                        .isPresent(),
                rules(version),
                registry.verdict(version));
    }

    Component changes(ModelVersion version) {
        ModelVersion served = served(version).orElse(null);
        return new ChangesCard(served, version, comparison.compare(served, version, rules(version)));
    }

    Optional<Component> tryIt(ModelVersion version) {
        return buttons.mayDecide() && version.manifest() != null
                ? Optional.of(new TryItCard(tryOut, version, served(version).orElse(null)))
                : Optional.empty();
    }

    Component lineage(ModelVersion version) {
        return new LineageCard(version.id(), lineage.of(Kind.MODEL_VERSION, version.id()));
    }

    /** Who decided last, and why: the first that one wants to know of a version that is no fresh draft. */
    Optional<Component> lastDecision(ModelVersion version) {
        return decisions("Last decision", decided(version).limit(1));
    }

    Optional<Component> history(ModelVersion version) {
        return decisions("Earlier decisions", decided(version).skip(1));
    }

    private Stream<Decision> decided(ModelVersion version) {
        return registry.decisions(version.model(), version.version()).stream();
    }

    private static Optional<Component> decisions(String title, Stream<Decision> which) {
        List<Decision> shown = which.toList();
        return shown.isEmpty() ? Optional.empty() : Optional.of(new Section(title, new DecisionHistory(shown, false)));
    }

    private List<GateRule> rules(ModelVersion version) {
        return catalog.get(version.model()).rules();
    }

    /** What the version is compared with: never itself. */
    private Optional<ModelVersion> served(ModelVersion version) {
        return registry.served(version.model()).filter(other -> other.version() != version.version());
    }
}
