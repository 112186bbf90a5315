package dev.assay.objects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys and values, a row each. */
class MetadataEditor extends CustomField<Map<String, String>> {

    private final Div rows = new Div();

    MetadataEditor(Map<String, String> first) {
        setLabel("Metadata");
        setHelperText("Keys are folded to lower case; keys and values together have at most 2,048 bytes.");
        rows.addClassName("metadata-editor");
        Button more = new Button("Add a pair", VaadinIcon.PLUS.create(), click -> addRow("", ""));
        more.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        add(rows, more);
        first.forEach(this::addRow);
        if (first.isEmpty()) {
            addRow("", "");
        }
        updateValue();
    }

    /** What of it cannot be stored as it stands there, in words. */
    Optional<String> problem() {
        Set<String> keys = new HashSet<>();
        for (Component row : rows.getChildren().toList()) {
            String key = text(row, 0).strip();
            if (key.isEmpty() && !text(row, 1).isEmpty()) {
                return Optional.of("Give the value '%s' a key, or take it out.".formatted(text(row, 1)));
            }
            if (!key.isEmpty() && !keys.add(key.toLowerCase(Locale.ROOT))) {
                return Optional.of("The key '%s' stands there twice: case does not count.".formatted(key));
            }
        }
        return Optional.empty();
    }

    private void addRow(String key, String value) {
        TextField keyField = field("Key", key);
        TextField valueField = field("Value", value);
        Button remove = new Button(VaadinIcon.CLOSE_SMALL.create());
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        remove.setAriaLabel("Remove this pair");
        remove.setTooltipText("Remove this pair");
        Div row = new Div(keyField, valueField, remove);
        row.addClassName("metadata-editor-row");
        remove.addClickListener(click -> {
            rows.remove(row);
            updateValue();
        });
        rows.add(row);
    }

    private TextField field(String label, String value) {
        TextField field = new TextField();
        field.setAriaLabel(label);
        field.setPlaceholder(label);
        field.setValue(value);
        field.addValueChangeListener(change -> updateValue());
        return field;
    }

    @Override
    protected Map<String, String> generateModelValue() {
        Map<String, String> pairs = new LinkedHashMap<>();
        rows.getChildren().forEach(row -> {
            String key = text(row, 0).strip();
            if (!key.isEmpty()) {
                pairs.put(key, text(row, 1));
            }
        });
        return pairs;
    }

    @Override
    protected void setPresentationValue(Map<String, String> pairs) {
        rows.removeAll();
        pairs.forEach(this::addRow);
    }

    private static String text(Component row, int position) {
        return ((TextField) row.getChildren().skip(position).findFirst().orElseThrow()).getValue();
    }
}
