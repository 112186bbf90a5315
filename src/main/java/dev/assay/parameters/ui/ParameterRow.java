package dev.assay.parameters.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.assay.base.InvalidInput;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.StatusBadge;
import dev.assay.parameters.Parameter;
import dev.assay.parameters.ParameterSpec;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One parameter: label and key, its editor with what is allowed, and who changed it last. */
class ParameterRow extends Div {

    private final Div meta = new Div();
    private final Span missing = new StatusBadge(StatusBadge.Tone.WAITING, "missing");
    private final Span edited = new Span("edited");
    private final @Nullable Button suggestion;
    private final ValueEditor<?, ?> editor;
    private final transient Consumer<Parameter> showHistory;
    private transient Parameter parameter;

    ParameterRow(Parameter parameter, Supplier<ZoneId> zone, Consumer<Parameter> showHistory) {
        this.showHistory = showHistory;
        this.editor = ValueEditors.of(parameter, zone);
        this.suggestion = suggestion(parameter.spec());
        this.parameter = parameter;
        addClassName("parameter-row");
        meta.addClassName("parameter-meta");
        edited.addClassName("parameter-edited");
        add(title(parameter.spec()), value(parameter.spec()), meta);
        show(parameter);
    }

    private Div title(ParameterSpec spec) {
        Span label = new Span(spec.label());
        label.addClassName("parameter-label");
        Code key = new Code(spec.key());
        Div names = new Div(label, missing, edited);
        names.addClassName("parameter-names");
        Div title = new Div(names, key);
        title.addClassName("parameter-title");
        return title;
    }

    private Div value(ParameterSpec spec) {
        Span hint = new Span(help(spec));
        hint.addClassName("parameter-hint");
        Div value = new Div(editor.component(), hint);
        value.addClassName("parameter-value");
        if (suggestion != null) {
            value.addComponentAtIndex(1, suggestion);
        }
        return value;
    }

    /** Descriptions of definitions often end without a full stop. */
    private static String help(ParameterSpec spec) {
        String description = spec.description().strip();
        if (description.isEmpty()) {
            return spec.allowed();
        }
        boolean sentence = ".!?".indexOf(description.charAt(description.length() - 1)) >= 0;
        return description + (sentence ? " " : ". ") + spec.allowed();
    }

    private @Nullable Button suggestion(ParameterSpec spec) {
        String text = spec.suggestion();
        if (text == null || text.isBlank()) {
            return null;
        }
        Button use = new Button("Use " + text, click -> useSuggestion());
        use.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        use.setAriaLabel("Use %s for %s".formatted(text, spec.label()));
        return use;
    }

    /** Fills the empty editor with what is suggested. */
    void useSuggestion() {
        String text = parameter.spec().suggestion();
        if (text != null && editor.text().isEmpty()) {
            editor.fill(text);
        }
    }

    boolean suggests() {
        return suggestion != null && suggestion.isVisible();
    }

    /** Shows what is stored now, and forgets what was typed. */
    final void show(Parameter stored) {
        parameter = stored;
        editor.show(stored.value());
        meta.removeAll();
        if (stored.changedAt() != null) {
            meta.add(new Span(stored.changedBy()), new RelativeTime(stored.changedAt()), historyButton());
        }
        mark();
    }

    private Component historyButton() {
        Button history = new Button(VaadinIcon.CLOCK.create(), click -> showHistory.accept(parameter));
        history.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ICON);
        history.setAriaLabel("History of " + parameter.spec().label());
        history.setTooltipText(
                "History, %d %s".formatted(parameter.version(), parameter.version() == 1 ? "version" : "versions"));
        return history;
    }

    /** Takes news from others over, except where something is being typed. */
    void hear(Parameter stored) {
        if (!changed()) {
            show(stored);
        } else if (stored.version() != parameter.version()) {
            editor.problem("%s changed this meanwhile%s. Saving is refused until you discard or look again."
                    .formatted(stored.changedBy(), stored.value() == null ? "" : " to " + stored.value()));
        }
    }

    final void mark() {
        boolean empty = parameter.spec().mandatory() && !filled();
        missing.setVisible(empty);
        setClassName("parameter-missing", empty);
        edited.setVisible(changed());
        if (suggestion != null) {
            suggestion.setVisible(!parameter.filled() && editor.text().isEmpty());
        }
    }

    /** Whether a value stands there, saved or not. */
    boolean filled() {
        return changed() ? !text().isBlank() : parameter.filled();
    }

    boolean changed() {
        return editor.changed();
    }

    /** Whether what was typed may be saved; says in place why not. */
    boolean accepts() {
        try {
            String text = text();
            if (!text.isBlank() || parameter.spec().mandatory()) {
                parameter.spec().accepted(text);
            }
            editor.problem(null);
            return true;
        } catch (InvalidInput problem) {
            editor.problem(problem.allowed());
            return false;
        }
    }

    void problem(String words) {
        editor.problem(words);
    }

    /** Draws again what depends on other rows. */
    void refresh() {
        editor.refresh();
    }

    void focus() {
        editor.focus();
    }

    void onChange(Runnable listener) {
        editor.onChange(() -> {
            editor.problem(null);
            mark();
            listener.run();
        });
    }

    Parameter parameter() {
        return parameter;
    }

    String text() {
        return editor.text();
    }
}
