package dev.assay.pipelines.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.listbox.ListBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.assay.base.LineDifference;
import dev.assay.base.ui.CodeLines;
import dev.assay.base.ui.Copyable;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.StepGraph;
import dev.assay.pipelines.DefinitionVersion;
import dev.assay.pipelines.Pipeline;
import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.DefinitionRendering;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions of a definition: the list, and of the chosen one its graph, its JSON, its difference to another. */
class DefinitionVersions extends Div {

    private final PipelinePageServices services;
    private final List<DefinitionVersion> versions;
    private final Div chosen = new Div();
    private final Select<DefinitionVersion> other = new Select<>();
    private final Checkbox compare = new Checkbox("Difference to");

    DefinitionVersions(PipelinePageServices services, Pipeline pipeline, int wanted) {
        this.services = services;
        this.versions = services.pipelines().definitions(pipeline.project(), pipeline.name());
        addClassName("definition-versions");
        chosen.addClassName("definition-chosen");
        ListBox<DefinitionVersion> list = new ListBox<>();
        list.getElement().setAttribute("aria-label", "Definition versions");
        list.setItems(versions);
        list.setRenderer(new ComponentRenderer<>(DefinitionVersions::entry));
        list.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                show(change.getValue());
            }
        });
        other.setAriaLabel("Version to compare with");
        other.setItems(versions);
        other.setItemLabelGenerator(version -> "Version " + version.number());
        other.addValueChangeListener(change -> show(list.getValue()));
        compare.addValueChangeListener(change -> show(list.getValue()));
        add(list, chosen);
        versions.stream()
                .filter(version -> version.number() == wanted)
                .findFirst()
                .or(() -> versions.stream().findFirst())
                .ifPresent(version -> {
                    versions.stream()
                            .filter(before -> before.number() == version.number() - 1)
                            .findFirst()
                            .ifPresentOrElse(other::setValue, () -> other.setValue(version));
                    list.setValue(version);
                });
    }

    private static Div entry(DefinitionVersion version) {
        Span title = new Span("Version " + version.number());
        title.addClassName("definition-entry-title");
        Span line = new Span(new Span(version.author() + " · "), new RelativeTime(version.createdAt()));
        line.addClassName("muted");
        Div entry = new Div(title, line);
        entry.addClassName("definition-entry");
        return entry;
    }

    private void show(DefinitionVersion version) {
        chosen.removeAll();
        if (version == null) {
            return;
        }
        Definition definition = services.pipelines().read(version);
        chosen.add(facts(version));
        chosen.add(new Section(
                "Steps",
                new StepGraph(PipelineWords.nodes(definition), PipelineWords.edges(definition))
                        .withLabel("Steps of version " + version.number())));
        DefinitionVersion base = compare.getValue() ? other.getValue() : null;
        List<String> own = DefinitionRendering.plain(definition.json());
        List<String> before = base == null
                ? own
                : DefinitionRendering.plain(services.pipelines().read(base).json());
        Section json = new Section("Definition");
        if (versions.size() > 1) {
            json.withActions(compare, other);
        }
        if (base != null) {
            json.add(new CodeDifference(services.code(), base, version, own.equals(before)));
        }
        json.add(lines(version, own, base, before));
        chosen.add(json);
    }

    private static Facts facts(DefinitionVersion version) {
        Facts facts =
                new Facts().with("Author", version.author()).with("Arrived", new RelativeTime(version.createdAt()));
        if (version.commit() != null) {
            facts.with("Commit", Copyable.id(version.commit()));
        }
        if (version.message() != null) {
            facts.with("Message", version.message());
        }
        return version.codeVersion() == null
                ? facts.with("Code", "no archive")
                : facts.with("Code", PipelineAddress.link("objects/" + version.codeVersion(), "source.tar.gz"));
    }

    private static CodeLines lines(
            DefinitionVersion version, List<String> own, @Nullable DefinitionVersion base, List<String> before) {
        if (base == null) {
            return new CodeLines(
                    "Definition version " + version.number(),
                    own.stream().map(CodeLines.Line::plain).toList());
        }
        return new CodeLines(
                "Difference from version " + base.number() + " to " + version.number(),
                LineDifference.between(before, own).stream()
                        .map(CodeLines.Line::of)
                        .toList());
    }
}
