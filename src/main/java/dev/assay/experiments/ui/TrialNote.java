package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.ui.SafeMarkdown;
import dev.assay.base.ui.Section;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Trial;
import java.util.List;
import java.util.Map;

/** A note in Markdown, where MLflow's pages keep theirs too. The component takes out what could run. */
class TrialNote extends Composite<Div> {

    private static final String NOTE = "mlflow.note.content";
    private static final int LONGEST = 8000;

    private final ExperimentTracking tracking;
    private final Trial trial;
    private final Div content = new Div();
    private final Button edit = new Button("Edit", VaadinIcon.PENCIL.create(), click -> edit());
    private final boolean editable;
    private boolean editing;
    private String shown = "";
    private String begunWith = "";

    TrialNote(ExperimentTracking tracking, Trial trial, boolean editable) {
        this.tracking = tracking;
        this.trial = trial;
        this.editable = editable;
        edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        content.addClassName("trial-note");
        getContent().add(new Section("Note", content).withActions(edit));
        show();
    }

    /** Not while somebody writes. */
    final void refresh() {
        if (!editing && !note().equals(shown)) {
            show();
        }
    }

    private void show() {
        editing = false;
        String note = note();
        shown = note;
        content.removeAll();
        edit.setVisible(editable);
        edit.setText(note.isBlank() ? "Write a note" : "Edit note");
        getContent().setVisible(editable || !note.isBlank());
        if (note.isBlank()) {
            Span none = new Span("What was tried, and what came of it. Markdown is understood.");
            none.addClassName("muted");
            content.add(none);
        } else {
            content.add(new SafeMarkdown(note));
        }
    }

    private void edit() {
        editing = true;
        edit.setVisible(false);
        TextArea area = new TextArea("Note, in Markdown");
        begunWith = note();
        area.setValue(begunWith);
        area.setMaxLength(LONGEST);
        area.setMinHeight("160px");
        area.setWidthFull();
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.addValueChangeListener(change -> count(area));
        count(area);
        Div theirs = new Div();
        Button save = new Button("Save note", click -> save(area, theirs));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
        Button cancel = new Button("Cancel", click -> show());
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        Div buttons = new Div(save, cancel);
        buttons.addClassName("note-buttons");
        content.removeAll();
        content.add(area, buttons, theirs);
        area.focus();
    }

    private static void count(TextArea area) {
        area.setHelperText("%,d of %,d characters".formatted(area.getValue().length(), LONGEST));
    }

    private void save(TextArea area, Div theirs) {
        String now = note();
        if (!now.equals(begunWith) && !now.equals(area.getValue())) {
            begunWith = now;
            area.setErrorMessage(
                    "The note was changed while you wrote; what it says now stands below. Save once more to put yours in its place.");
            area.setInvalid(true);
            theirs.removeAll();
            theirs.add(now.isBlank() ? new Span("It was emptied.") : new SafeMarkdown(now));
            return;
        }
        try {
            tracking.log(trial.runId(), List.of(), Map.of(), Map.of(NOTE, area.getValue()));
            show();
        } catch (InvalidInput | Conflict | NotFound wrong) {
            area.setErrorMessage(wrong.getMessage());
            area.setInvalid(true);
        }
    }

    private String note() {
        return tracking.tags(trial.runId()).getOrDefault(NOTE, "");
    }
}
