package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.ui.SafeMarkdown;
import dev.assay.base.ui.Section;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Trial;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What people write about a thing in Markdown. The component takes out what could run. */
public class MarkdownNote extends Composite<Div> {

    /** The tag in which MLflow's pages keep theirs, too. */
    static final String TAG = "mlflow.note.content";

    private static final int LONGEST_OF_TRIAL = 8000;
    private static final String LENGTH = "element.value.length";

    /** Milliseconds without typing, after which characters are counted. */
    private static final int PAUSE = 400;

    private final String word;
    private final String invitation;
    private final int longest;
    private final Supplier<String> stored;
    private final Consumer<String> store;
    private final Div content = new Div();
    private final Button edit = new Button("Edit", VaadinIcon.PENCIL.create(), click -> edit());
    private final boolean editable;
    private boolean editing;
    private String shown = "";
    private String begunWith = "";

    /**
     * @param word for the text, such as note
     * @param invitation says what to write while there is none
     * @param longest in characters
     * @param stored reads it; blank for none
     * @param store may refuse it by an exception that says why
     */
    public MarkdownNote(
            String word,
            String invitation,
            int longest,
            boolean editable,
            Supplier<String> stored,
            Consumer<String> store) {
        this.word = word;
        this.invitation = invitation;
        this.longest = longest;
        this.stored = stored;
        this.store = store;
        this.editable = editable;
        edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        content.addClassName("markdown-note");
        getContent().add(new Section(title(), content).withActions(edit));
        show();
    }

    static MarkdownNote of(ExperimentTracking tracking, Trial trial, boolean editable) {
        String runId = trial.runId();
        return new MarkdownNote(
                "note",
                "What was tried, and what came of it.",
                LONGEST_OF_TRIAL,
                editable,
                () -> tracking.tags(runId).getOrDefault(TAG, ""),
                text -> tracking.log(runId, List.of(), Map.of(), Map.of(TAG, text)));
    }

    /** Not while somebody writes. */
    public final void refresh() {
        if (!editing && !stored.get().equals(shown)) {
            show();
        }
    }

    private void show() {
        editing = false;
        String note = stored.get();
        shown = note;
        content.removeAll();
        edit.setVisible(editable);
        edit.setText(note.isBlank() ? "Write a " + word : "Edit " + word);
        getContent().setVisible(editable || !note.isBlank());
        if (note.isBlank()) {
            Span none = new Span(invitation + " Markdown is understood.");
            none.addClassName("muted");
            content.add(none);
        } else {
            content.add(new SafeMarkdown(note));
        }
    }

    private void edit() {
        editing = true;
        edit.setVisible(false);
        TextArea area = new TextArea(title() + ", in Markdown");
        begunWith = stored.get();
        area.setValue(begunWith);
        area.setMinHeight("160px");
        area.setWidthFull();
        // the text itself is told when the field is left: what waits for a pause is overtaken by a click on Save
        area.getElement()
                .addEventListener(
                        "input",
                        typed -> count(area, typed.getEventData().get(LENGTH).asInt()))
                .addEventData(LENGTH)
                .debounce(PAUSE);
        area.addValueChangeListener(change -> count(area, change.getValue().length()));
        count(area, begunWith.length());
        Div theirs = new Div();
        Button save = new Button("Save " + word, click -> save(area, theirs));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
        Button cancel = new Button("Cancel", click -> show());
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        Div buttons = new Div(save, cancel);
        buttons.addClassName("note-buttons");
        content.removeAll();
        content.add(area, buttons, theirs);
        area.focus();
    }

    private String title() {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** What is too long is not cut: nobody would see what is gone. */
    private void count(TextArea area, int written) {
        String words = "%,d of %,d characters".formatted(written, longest);
        area.setHelperText(written > longest ? words + ": %,d too many".formatted(written - longest) : words);
    }

    private void save(TextArea area, Div theirs) {
        int written = area.getValue().length();
        if (written > longest) {
            count(area, written);
            area.setErrorMessage("The %s has %,d characters; %,d are allowed. Shorten it by %,d, then save."
                    .formatted(word, written, longest, written - longest));
            area.setInvalid(true);
            return;
        }
        String now = stored.get();
        if (!now.equals(begunWith) && !now.equals(area.getValue())) {
            begunWith = now;
            area.setErrorMessage(
                    "The %s was changed while you wrote; what it says now stands below. Save once more to put yours in its place."
                            .formatted(word));
            area.setInvalid(true);
            theirs.removeAll();
            theirs.add(now.isBlank() ? new Span("It was emptied.") : new SafeMarkdown(now));
            return;
        }
        try {
            store.accept(area.getValue());
            show();
        } catch (InvalidInput | Conflict | NotFound wrong) {
            area.setErrorMessage(wrong.getMessage());
            area.setInvalid(true);
        }
    }
}
