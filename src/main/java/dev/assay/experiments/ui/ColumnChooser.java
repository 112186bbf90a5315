package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialSearch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Chooses columns by search in a popover: an experiment may have thousands of keys, so only what matches is listed. */
class ColumnChooser extends Composite<Div> {

    private static final int LISTED = 20;

    private final TrialSearch trials;
    private final String experimentId;
    private final Consumer<List<TrialField>> chosen;
    private final Set<TrialField> columns;
    private final Div choices = new Div();

    ColumnChooser(
            TrialSearch trials, String experimentId, List<TrialField> columns, Consumer<List<TrialField>> chosen) {
        this.trials = trials;
        this.experimentId = experimentId;
        this.columns = new LinkedHashSet<>(columns);
        this.columns.removeAll(TrialGrid.ALWAYS);
        this.chosen = chosen;
        Button open = new Button("Columns", VaadinIcon.SPLIT_H.create());
        TextField search = new TextField("Search params, metrics and tags");
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setClearButtonVisible(true);
        search.setWidthFull();
        search.addValueChangeListener(change -> list(change.getValue().strip()));
        choices.addClassName("column-choices");
        Div content = new Div(search, choices);
        content.addClassName("column-chooser");
        Popover popover = new Popover(content);
        popover.setTarget(open);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel("Columns");
        popover.addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                list(search.getValue().strip());
            }
        });
        getContent().add(open, popover);
    }

    private void list(String containing) {
        choices.removeAll();
        group("Trial", new LinkedHashSet<>(KnownColumns.containing(containing).toList()));
        group(
                "Metrics",
                trials.metricKeys(experimentId, containing, LISTED).stream().map(TrialField::metric),
                containing);
        group(
                "Params",
                trials.paramKeys(experimentId, containing, LISTED).stream().map(TrialField::param),
                containing);
        group(
                "Tags",
                trials.tagKeys(experimentId, containing, LISTED).stream()
                        .filter(key -> !key.startsWith("mlflow."))
                        .map(TrialField::tag),
                containing);
        if (choices.getChildren().findAny().isEmpty()) {
            choices.add(new Paragraph("Nothing is named like that."));
        }
    }

    /** With what is chosen already of the same kind. */
    private void group(String title, Stream<TrialField> found, String containing) {
        Set<TrialField> listed = new LinkedHashSet<>(found.toList());
        listed.stream().findFirst().map(TrialField::kind).ifPresent(kind -> columns.stream()
                .filter(field -> field.kind() == kind && field.key().contains(containing))
                .filter(field -> !KnownColumns.contain(field))
                .forEach(listed::add));
        group(title, listed);
    }

    private void group(String title, Set<TrialField> listed) {
        if (listed.isEmpty()) {
            return;
        }
        CheckboxGroup<TrialField> group = new CheckboxGroup<>(title);
        group.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
        group.setItems(listed);
        group.setItemLabelGenerator(KnownColumns::title);
        group.setValue(
                new LinkedHashSet<>(columns.stream().filter(listed::contains).toList()));
        group.addValueChangeListener(change -> {
            listed.stream().filter(field -> !change.getValue().contains(field)).forEach(columns::remove);
            columns.addAll(change.getValue());
            chosen.accept(new ArrayList<>(columns));
        });
        choices.add(group);
        if (listed.size() >= LISTED) {
            Paragraph more = new Paragraph("Search to see more.");
            more.addClassName("muted");
            choices.add(more);
        }
    }
}
