package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.base.ui.Copyable;
import dev.assay.base.ui.Section;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.LinkedTrials;
import dev.assay.experiments.LoggedModel;
import dev.assay.experiments.LoggedModels;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialLinks;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.ui.ThingLink;
import dev.assay.objects.ObjectCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a trial read and what it made: object versions, data sets and logged models. Nothing is shown where there is none. */
class TrialData extends Composite<Div> {

    private final LinkedTrials links;
    private final LoggedModels models;
    private final Lineage lineage;
    private final ExperimentTracking tracking;
    private final ObjectCatalog objects;
    private final Trial trial;
    private List<Object> shown = List.of();

    TrialData(TrialPageServices services, Trial trial) {
        this.links = services.links();
        this.models = services.models();
        this.lineage = services.lineage();
        this.tracking = services.tracking();
        this.objects = services.objects();
        this.trial = trial;
        refresh();
    }

    final void refresh() {
        TrialLinks linked = links.of(trial.runId());
        List<Edge> edges = lineage.of(Kind.TRIAL, trial.runId());
        List<Object> now = List.of(linked, edges);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        List<ListItem> inputs = new ArrayList<>(versions(edges, "read"));
        linked.datasets().forEach(dataset -> {
            DatasetFacts facts = DatasetFacts.of(dataset);
            if (!read(edges, facts.versionId())) {
                inputs.add(new DatasetItem(dataset, facts, objects));
            }
        });
        linked.inputs().forEach(model -> inputs.add(model(model, this::maker)));
        List<ListItem> outputs = new ArrayList<>(versions(edges, "made"));
        linked.outputs().forEach(model -> outputs.add(model(model, made -> Optional.of(trial))));
        getContent().removeAll();
        getContent().addClassName("columns");
        getContent().setVisible(!inputs.isEmpty() || !outputs.isEmpty());
        getContent()
                .add(
                        section("Inputs", "Nothing is recorded.", inputs),
                        section("Outputs", "Nothing is recorded.", outputs));
    }

    private static Section section(String title, String none, List<ListItem> items) {
        UnorderedList list = new UnorderedList();
        list.addClassName("lineage-links");
        items.forEach(list::add);
        if (items.isEmpty()) {
            list.add(new ListItem(muted(none)));
        }
        return new Section(title, list);
    }

    private List<ListItem> versions(List<Edge> edges, String relation) {
        return edges.stream()
                .filter(edge -> edge.from().id().equals(trial.runId()))
                .filter(edge -> edge.relation().equals(relation) && edge.to().kind() == Kind.OBJECT_VERSION)
                .map(edge -> new ListItem(ThingLink.of(edge.to())))
                .toList();
    }

    /** What our Python package reads is an edge and a data set, and stands on the page once. */
    private boolean read(List<Edge> edges, String versionId) {
        return edges.stream()
                .anyMatch(edge -> edge.from().id().equals(trial.runId())
                        && edge.relation().equals("read")
                        && edge.to().kind() == Kind.OBJECT_VERSION
                        && edge.to().id().equals(versionId));
    }

    /** @param page finds the trial on whose page the files of the model stand */
    private ListItem model(TrialLinks.Model model, Function<LoggedModel, Optional<Trial>> page) {
        return models.find(model.id())
                .map(found -> new ListItem(
                        page.apply(found)
                                .filter(maker -> maker.project().equals(found.project()))
                                .<Component>map(maker -> new Anchor(
                                        "/" + ExperimentAddress.model(maker.runId(), found.id()), found.name()))
                                .orElseGet(() -> new Span(found.name())),
                        muted("logged model"
                                + (found.type() == null || found.type().isBlank() ? "" : " · " + found.type())),
                        Copyable.id(found.id())))
                .orElseGet(() -> new ListItem(muted("a logged model that was deleted"), Copyable.id(model.id())));
    }

    private Optional<Trial> maker(LoggedModel model) {
        return Optional.ofNullable(model.runId()).flatMap(tracking::find);
    }

    static Span muted(String words) {
        Span span = new Span(words);
        span.addClassName("muted");
        return span;
    }
}
