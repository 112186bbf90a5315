package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.ui.IconButton;
import dev.assay.base.ui.Section;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tags, edited where they stand; an error stands beside its field. */
public class EditableTags extends Composite<Div> {

    /** Where the tags of a thing are kept. */
    public interface Kept {

        Map<String, String> all();

        /** May refuse it by an exception that says why; {@link InvalidInput} names a field that ends with key or value. */
        void set(String key, String value);

        void remove(String key);
    }

    /** In letters: what surely fits into the height that a value has. */
    private static final int SHORT = 150;

    private final boolean editable;
    private final Predicate<String> shown;
    private final Kept kept;
    private final Div rows = new Div();
    private @Nullable String edited;
    private boolean adding;
    private Map<String, String> drawn = Map.of();

    /** @param shown whether a tag of this key is shown here */
    public EditableTags(boolean editable, Predicate<String> shown, Kept kept) {
        this.editable = editable;
        this.shown = shown;
        this.kept = kept;
        rows.addClassName("tag-rows");
        Section section = new Section("Tags", rows);
        if (editable) {
            Button add = new Button("Add tag", VaadinIcon.PLUS.create(), click -> {
                adding = true;
                edited = null;
                draw();
            });
            add.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            section.withActions(add);
        }
        getContent().add(section);
        draw();
    }

    /** Not while somebody types. */
    public final void refresh() {
        if (edited == null && !adding && !own().equals(drawn)) {
            draw();
        }
    }

    public final boolean isEmpty() {
        return drawn.isEmpty();
    }

    private void draw() {
        rows.removeAll();
        if (adding) {
            rows.add(added());
        }
        Map<String, String> own = own();
        drawn = own;
        own.forEach((key, value) -> rows.add(key.equals(edited) ? editor(key, value) : row(key, value)));
        if (own.isEmpty() && !adding) {
            Span none = new Span("No tags yet.");
            none.addClassName("muted");
            rows.add(none);
        }
    }

    private Map<String, String> own() {
        Map<String, String> own = new TreeMap<>(kept.all());
        own.keySet().removeIf(shown.negate());
        return own;
    }

    private Div row(String key, String value) {
        Span name = new Span(key);
        name.addClassNames("tag-key", "muted");
        name.setTitle(key);
        Span text = new Span(value);
        text.addClassName("tag-value");
        if (value.length() > SHORT) {
            text.getElement().setAttribute("tabindex", "0"); // it is scrolled in its place
        }
        Div row = new Div(name, text);
        row.addClassName("tag-row");
        if (editable) {
            Button edit = new IconButton(VaadinIcon.PENCIL, "Edit tag " + key, () -> {
                edited = key;
                adding = false;
                draw();
            });
            Button remove = new IconButton(VaadinIcon.TRASH, "Remove tag " + key, () -> {
                try {
                    kept.remove(key);
                } catch (NotFound gone) {
                    // somebody else was quicker
                }
                draw();
            });
            row.add(edit, remove);
        }
        return row;
    }

    private Div editor(String key, String value) {
        Span name = new Span(key);
        name.addClassNames("tag-key", "muted");
        TextField field = new TextField();
        field.setAriaLabel("Value of " + key);
        field.setValue(value);
        field.focus();
        return editing(name, field, () -> save(key, field, field));
    }

    private Div added() {
        TextField key = new TextField();
        key.setAriaLabel("Key");
        key.setPlaceholder("Key");
        key.addClassName("tag-key");
        TextField value = new TextField();
        value.setAriaLabel("Value");
        value.setPlaceholder("Value");
        key.focus();
        return editing(key, value, () -> save(key.getValue().strip(), key, value));
    }

    private Div editing(com.vaadin.flow.component.Component key, TextField value, Runnable save) {
        value.addClassName("tag-value");
        Button keep = new IconButton(VaadinIcon.CHECK, "Save", save);
        Div row = new Div(key, value, keep, new IconButton(VaadinIcon.CLOSE_SMALL, "Cancel", this::done));
        row.addClassNames("tag-row", "tag-editor");
        for (TextField field : key instanceof TextField both ? List.of(both, value) : List.of(value)) {
            field.addKeyDownListener(Key.ENTER, press -> save.run());
            field.addKeyDownListener(Key.ESCAPE, press -> done());
        }
        return row;
    }

    private void save(String key, TextField keyField, TextField field) {
        keyField.setInvalid(false);
        field.setInvalid(false);
        if (adding && key.startsWith("mlflow.")) {
            invalid(keyField, "Keys below mlflow. belong to MLflow's clients.");
            return;
        }
        if (adding && kept.all().containsKey(key)) {
            invalid(keyField, "There is a tag of this name: edit it.");
            return;
        }
        try {
            kept.set(key, field.getValue());
            done();
        } catch (InvalidInput wrong) {
            boolean inKey = wrong.field().endsWith("key");
            invalid(inKey ? keyField : field, wrong.allowed());
        } catch (Conflict | NotFound gone) {
            invalid(field, gone.getMessage());
        }
    }

    private static void invalid(TextField field, String message) {
        field.setErrorMessage(message);
        field.setInvalid(true);
    }

    private void done() {
        edited = null;
        adding = false;
        draw();
    }
}
