package dev.assay.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.assay.base.Topics;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.NothingThere;
import dev.assay.base.ui.PageHeader;
import dev.assay.projects.ui.ShownProject;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.TrialEvidence;
import dev.assay.registry.ui.AboutCard;
import dev.assay.registry.ui.AboutCards;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** One version beside the one that is served: what changes, what the gate found, a try, and the decision. */
@Route("models/:name/:version")
@PermitAll
class DecisionView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final ModelRegistry registry;
    private final DecisionHead head;
    private final DecisionCards cards;
    private final TrialEvidence evidence;
    private final AboutCards abouts;
    private final Topics topics;
    private final Div top = new Div();
    private final Div changes = new Div();
    private final Div side = new Div();
    private Registration news = () -> {};
    private String model = "";
    private int version;

    DecisionView(
            ModelRegistry registry,
            TrialEvidence evidence,
            DecisionHead head,
            DecisionCards cards,
            AboutCards abouts,
            Topics topics) {
        this.registry = registry;
        this.evidence = evidence;
        this.head = head;
        this.cards = cards;
        this.abouts = abouts;
        this.topics = topics;
        addClassName("decision-page");
        top.addClassName("decision-top");
        side.addClassName("decision-side");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        String name = entering.getRouteParameters().get("name").orElse("");
        String number = entering.getRouteParameters().get("version").orElse("");
        Optional<ModelVersion> found =
                number.matches("\\d{1,9}") ? find(name, Integer.parseInt(number)) : Optional.empty();
        show(found.orElseThrow(
                () -> new NothingThere("model version", name + ", version " + number, "models", "models")));
    }

    private Optional<ModelVersion> find(String name, int number) {
        evidence.renew(name, number);
        return registry.find(name, number);
    }

    @Override
    public String getPageTitle() {
        return "%s version %d · Assay".formatted(model, version);
    }

    private void show(ModelVersion shown) {
        model = shown.model();
        version = shown.version();
        ShownProject.on(this, shown.project());
        removeAll();
        Div below = new Div();
        below.addClassName("decision-below");
        cards.tryIt(shown).ifPresent(below::add);
        below.add(side);
        AboutCard about = abouts.of(model, version);
        add(top, about, changes, below);
        refresh();
        news.remove();
        news = Registration.combine(
                Live.on(this, topics, "model/" + model, () -> {
                    refresh();
                    about.refresh();
                }),
                Live.on(this, topics, "deployments", this::refresh));
    }

    /** Everything but the cards in which somebody may be typing. */
    private void refresh() {
        registry.find(model, version).ifPresent(now -> {
            top.removeAll();
            top.add(header(now));
            top.add(cards.notices(now));
            cards.lastDecision(now).ifPresent(top::add);
            cards.timeline(now).ifPresent(top::add);
            top.add(cards.summary(now));
            changes.removeAll();
            changes.add(cards.changes(now));
            side.removeAll();
            side.add(cards.lineage(now));
            cards.history(now).ifPresent(side::add);
        });
    }

    private Component header(ModelVersion now) {
        PageHeader header = head.of(now);
        cards.buttons(now, this::refresh).forEach(header::withActions);
        return header;
    }
}
