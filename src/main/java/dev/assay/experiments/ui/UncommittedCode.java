package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import dev.assay.base.ui.Section;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What two trials ran with beyond their commits, file by file and side by side. */
class UncommittedCode extends Composite<Section> {

    private final TrialTexts texts;
    private final List<TrialRow> trials;
    private final Div files = new Div();
    private final Select<TrialRow> left;
    private final Select<TrialRow> right;

    UncommittedCode(TrialTexts texts, List<TrialRow> trials) {
        this.texts = texts;
        this.trials = trials;
        left = choice("Left", trials.getFirst());
        right = choice(
                "Right",
                trials.stream()
                        .skip(1)
                        .filter(row -> TrialTexts.hasUncommitted(row.tags()))
                        .findFirst()
                        .orElse(trials.getLast()));
        files.addClassName("uncommitted-files");
        show();
    }

    @Override
    protected Section initContent() {
        return new Section("Not committed", files).withActions(left, right);
    }

    private Select<TrialRow> choice(String label, TrialRow chosen) {
        Select<TrialRow> choice = new Select<>();
        choice.setAriaLabel(label);
        choice.setItems(trials);
        choice.setItemLabelGenerator(row -> row.trial().name());
        choice.setValue(chosen);
        choice.addValueChangeListener(change -> show());
        return choice;
    }

    private void show() {
        Map<String, String> first =
                FilePatches.of(texts.uncommitted(left.getValue().tags()));
        Map<String, String> second =
                FilePatches.of(texts.uncommitted(right.getValue().tags()));
        Set<String> names = new LinkedHashSet<>(first.keySet());
        names.addAll(second.keySet());
        files.removeAll();
        if (names.isEmpty()) {
            files.add(new Paragraph("Neither of both ran with anything that is not committed."));
        }
        names.stream()
                .filter(name -> !Objects.equals(first.get(name), second.get(name)))
                .forEach(name -> files.add(file(name, first.get(name), second.get(name))));
        names.stream()
                .filter(name -> Objects.equals(first.get(name), second.get(name)))
                .forEach(name -> files.add(same(name, first.get(name))));
    }

    private Component file(String name, @Nullable String first, @Nullable String second) {
        Div sides = new Div(
                side(name, left.getValue().trial(), first),
                side(name, right.getValue().trial(), second));
        sides.addClassName("uncommitted-sides");
        Div file = new Div(new H3(name), sides);
        file.addClassName("uncommitted-file");
        return file;
    }

    private static Component same(String name, String patch) {
        Details same = new Details(name + ": the same in both", PatchLines.of(name, patch));
        same.addClassName("uncommitted-same");
        return same;
    }

    private static Component side(String name, Trial trial, @Nullable String patch) {
        Paragraph title = new Paragraph(trial.name());
        title.addClassName("muted");
        return new Div(
                title,
                patch == null
                        ? new Paragraph("As it is committed.")
                        : PatchLines.of(trial.name() + ", " + name, patch));
    }
}
