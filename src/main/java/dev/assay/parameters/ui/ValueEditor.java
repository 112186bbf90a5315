package dev.assay.parameters.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.HasEnabled;
import com.vaadin.flow.component.shared.HasValidationProperties;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Edits one value as text, whatever field draws it. */
final class ValueEditor<C extends AbstractField<C, V> & HasValidationProperties, V> {

    private final C field;
    private final Function<V, @Nullable String> toText;
    private final Function<@Nullable String, V> toValue;
    private Component shown;
    private Runnable refresh = () -> {};
    private V initial;

    /** @param toValue what the field shows for a stored text, or for none */
    ValueEditor(C field, Function<V, @Nullable String> toText, Function<@Nullable String, V> toValue) {
        this.field = field;
        this.shown = field;
        this.toText = toText;
        this.toValue = toValue;
        this.initial = field.getValue();
    }

    /** Shows the field as part of something larger, which is drawn again by {@code refresh}. */
    ValueEditor<C, V> within(Component larger, Runnable refresh) {
        this.shown = larger;
        this.refresh = refresh;
        return this;
    }

    void refresh() {
        refresh.run();
    }

    Component component() {
        return shown;
    }

    void show(@Nullable String text) {
        initial = toValue.apply(text);
        field.setValue(initial);
        problem(null);
    }

    void fill(String text) {
        field.setValue(toValue.apply(text));
    }

    String text() {
        String text = toText.apply(field.getValue());
        return text == null ? "" : text;
    }

    boolean changed() {
        return !Objects.equals(initial, field.getValue());
    }

    void problem(@Nullable String words) {
        field.setInvalid(words != null);
        field.setErrorMessage(words);
    }

    void label(String label) {
        if (field instanceof HasAriaLabel labelled) {
            labelled.setAriaLabel(label);
        }
    }

    void focus() {
        if (field instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }

    void enable(boolean enabled) {
        if (field instanceof HasEnabled enableable) {
            enableable.setEnabled(enabled);
        }
    }

    void onChange(Runnable listener) {
        field.addValueChangeListener(change -> listener.run());
    }
}
