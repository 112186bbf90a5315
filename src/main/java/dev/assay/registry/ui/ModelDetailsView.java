package dev.assay.registry.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.assay.base.Topics;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.NothingThere;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.projects.ui.ShownProject;
import dev.assay.registry.Decision;
import dev.assay.registry.Model;
import dev.assay.registry.ModelCatalog;
import dev.assay.registry.ModelLabels;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

@Route("models/:name")
@PermitAll
class ModelDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final ModelRegistry registry;
    private final ModelCatalog catalog;
    private final ModelLabels labels;
    private final GateRulesCards rules;
    private final AboutCards abouts;
    private final List<ModelPanel> panels;
    private final List<VersionMarks> marks;
    private final Topics topics;
    private Registration news = () -> {};
    private String name = "";

    ModelDetailsView(
            ModelRegistry registry,
            ModelCatalog catalog,
            ModelLabels labels,
            GateRulesCards rules,
            AboutCards abouts,
            ObjectProvider<ModelPanel> panels,
            ObjectProvider<VersionMarks> marks,
            Topics topics) {
        this.registry = registry;
        this.catalog = catalog;
        this.labels = labels;
        this.rules = rules;
        this.abouts = abouts;
        this.panels = panels.orderedStream().toList();
        this.marks = marks.orderedStream().toList();
        this.topics = topics;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        String asked = entering.getRouteParameters().get("name").orElse("");
        if (catalog.find(asked).isEmpty()) {
            throw new NothingThere("model", asked, "models", "models");
        }
        name = asked;
        AboutCard about = abouts.of(name);
        removeAll();
        add(about);
        build(about);
        news.remove();
        news = Registration.combine(
                Live.on(this, topics, "model/" + asked, () -> {
                    build(about);
                    about.refresh();
                }),
                Live.on(this, topics, "deployments", () -> build(about)));
    }

    @Override
    public String getPageTitle() {
        return name + " · Assay";
    }

    /** All but what is said about the model: somebody may be writing it. */
    private void build(AboutCard about) {
        catalog.find(name).ifPresent(model -> {
            ShownProject.on(this, model.project());
            getChildren().filter(child -> child != about).toList().forEach(this::remove);
            Div columns = new Div(rules.card(model), history());
            panels.forEach(panel -> columns.addComponentAsFirst(panel.create(name)));
            columns.addClassName("columns");
            addComponentAsFirst(header(model));
            add(versions(model), columns);
        });
    }

    private Component header(Model model) {
        PageHeader header = new PageHeader(model.name());
        Component served = registry.served(name)
                .<Component>map(version -> new StatusBadge(Tone.GOOD, "version " + version.version() + " served"))
                .orElseGet(() -> new StatusBadge(Tone.QUIET, "not served"));
        header.withBadges(served);
        Span made = new Span(new Span("made by " + model.createdBy() + " "), new RelativeTime(model.createdAt()));
        header.withLine(new Span("project " + model.project()), made);
        if (!model.approvers().isEmpty()) {
            header.withLine(
                    new Span("project " + model.project()),
                    made,
                    new Span("decided on by " + String.join(", ", model.approvers())));
        }
        return header;
    }

    private Component versions(Model model) {
        ModelVersion served = registry.served(name).orElse(null);
        List<VersionMark> marked =
                marks.stream().flatMap(source -> source.of(name).stream()).toList();
        return new Section("Versions", new VersionGrid(registry, model, served, marked, labels.aliases(name)));
    }

    private Component history() {
        List<Decision> decisions = registry.decisions(name);
        return new Section(
                "Decisions",
                decisions.isEmpty()
                        ? new EmptyState(
                                "Nobody has decided yet", "Who accepts or refuses a version says why; it is kept here.")
                        : new DecisionHistory(decisions, true));
    }
}
