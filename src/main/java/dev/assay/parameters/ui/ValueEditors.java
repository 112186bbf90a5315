package dev.assay.parameters.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.assay.parameters.Parameter;
import dev.assay.parameters.ParameterSpec;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The editor of each type of parameter. */
final class ValueEditors {

    private static final int PAUSE = 300;
    private static final int MANY_CHOICES = 12;

    private ValueEditors() {}

    /** @param zone in which times of a schedule are shown */
    static ValueEditor<?, ?> of(Parameter parameter, Supplier<ZoneId> zone) {
        ParameterSpec spec = parameter.spec();
        ValueEditor<?, ?> editor =
                switch (spec.type()) {
                    case INTEGER -> integer(parameter);
                    case FLOAT -> number(spec);
                    case BOOLEAN -> choice(spec, List.of("true", "false"));
                    case CHOICE ->
                        spec.choices().size() > MANY_CHOICES
                                ? search(spec, spec.choices())
                                : choice(spec, spec.choices());
                    case TIME_ZONE -> search(spec, zones());
                    case DATE_FORMAT -> dateFormat(spec);
                    case SCHEDULE -> schedule(spec, zone);
                    case SECRET -> secret(parameter);
                    case STRING -> text(spec);
                };
        editor.label(spec.label());
        return editor;
    }

    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("SystemV/") || id.equals("UTC"))
                .sorted()
                .toList();
    }

    private static ValueEditor<?, ?> integer(Parameter parameter) {
        ParameterSpec spec = parameter.spec();
        if (!fitsInt(parameter.value()) || beyondInt(spec.minimum()) || beyondInt(spec.maximum())) {
            return text(spec);
        }
        IntegerField field = new IntegerField();
        field.setManualValidation(true);
        field.setStepButtonsVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(PAUSE);
        field.setPlaceholder(spec.suggestion());
        if (spec.minimum() != null) {
            field.setMin((int) Math.ceil(spec.minimum()));
        }
        if (spec.maximum() != null) {
            field.setMax((int) Math.floor(spec.maximum()));
        }
        return new ValueEditor<>(
                field,
                value -> value == null ? null : value.toString(),
                text -> text == null ? null : Integer.valueOf(text));
    }

    private static boolean fitsInt(@Nullable String value) {
        return value == null || new BigDecimal(value).abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    }

    private static boolean beyondInt(@Nullable Double bound) {
        return bound != null && Math.abs(bound) > Integer.MAX_VALUE;
    }

    private static ValueEditor<?, ?> number(ParameterSpec spec) {
        NumberField field = new NumberField();
        field.setManualValidation(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(PAUSE);
        field.setPlaceholder(spec.suggestion());
        if (spec.minimum() != null) {
            field.setMin(spec.minimum());
        }
        if (spec.maximum() != null) {
            field.setMax(spec.maximum());
        }
        return new ValueEditor<>(
                field,
                value -> value == null
                        ? null
                        : BigDecimal.valueOf(value).stripTrailingZeros().toString(),
                text -> text == null ? null : Double.valueOf(text));
    }

    private static ValueEditor<?, ?> choice(ParameterSpec spec, List<String> choices) {
        Select<String> field = new Select<>();
        field.setManualValidation(true);
        field.setItems(choices);
        field.setPlaceholder(spec.suggestion() == null ? "Choose" : spec.suggestion());
        field.setEmptySelectionAllowed(!spec.mandatory());
        return new ValueEditor<>(field, value -> value, text -> text);
    }

    private static ValueEditor<?, ?> search(ParameterSpec spec, List<String> choices) {
        ComboBox<String> field = new ComboBox<>();
        field.setManualValidation(true);
        field.setItems(choices);
        field.setPlaceholder(spec.suggestion());
        field.setClearButtonVisible(!spec.mandatory());
        return new ValueEditor<>(field, value -> value, text -> choices.contains(text) || text == null ? text : null);
    }

    private static ValueEditor<?, ?> text(ParameterSpec spec) {
        return new ValueEditor<>(textField(spec), value -> value, ValueEditors::orEmpty);
    }

    private static TextField textField(ParameterSpec spec) {
        TextField field = new TextField();
        field.setManualValidation(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(PAUSE);
        field.setPlaceholder(spec.suggestion());
        return field;
    }

    private static ValueEditor<?, ?> dateFormat(ParameterSpec spec) {
        TextField field = textField(spec);
        Span example = new Span();
        example.addClassName("parameter-preview");
        field.addValueChangeListener(change -> {
            String date = ParameterSpec.dateExample(change.getValue());
            example.setText(date == null ? "" : "as in " + date);
        });
        return new ValueEditor<>(field, value -> value, ValueEditors::orEmpty)
                .within(stacked(field, example), () -> {});
    }

    private static ValueEditor<?, ?> schedule(ParameterSpec spec, Supplier<ZoneId> zone) {
        TextField field = textField(spec);
        field.addClassName("mono");
        SchedulePreview preview = new SchedulePreview(zone);
        field.addValueChangeListener(change -> preview.show(change.getValue()));
        return new ValueEditor<>(field, value -> value, ValueEditors::orEmpty)
                .within(stacked(field, preview), preview::refresh);
    }

    private static ValueEditor<?, ?> secret(Parameter parameter) {
        PasswordField field = new PasswordField();
        field.setManualValidation(true);
        field.setAutocomplete(Autocomplete.NEW_PASSWORD);
        field.setPlaceholder(parameter.filled() ? "••••••  (type to replace)" : "");
        return new ValueEditor<>(field, value -> value, text -> "");
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Div stacked(Component field, Component below) {
        Div both = new Div(field, below);
        both.addClassName("parameter-stack");
        return both;
    }
}
