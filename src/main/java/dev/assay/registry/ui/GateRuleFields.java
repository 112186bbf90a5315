package dev.assay.registry.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import dev.assay.registry.GateRule;
import dev.assay.registry.GateRule.Kind;
import java.util.Set;

/** One rule being edited. Sizes are entered in mebibytes. */
class GateRuleFields extends Composite<Div> {

    private static final double MEBIBYTE = 1 << 20;

    private final Select<Kind> kind = new Select<>();
    private final ComboBox<String> metric = new ComboBox<>("Metric");
    private final NumberField bound = new NumberField("Value");
    private final Checkbox blocking = new Checkbox("Forbids acceptance");
    private final Button remove = new Button(VaadinIcon.CLOSE_SMALL.create());

    GateRuleFields(GateRule rule, Set<String> metrics) {
        getContent().addClassName("gate-rule-row");
        kind.setLabel("Rule");
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(GateRuleFields::words);
        metric.setItems(metrics);
        metric.setAllowCustomValue(true);
        metric.addCustomValueSetListener(typed -> metric.setValue(typed.getDetail()));
        remove.setAriaLabel("Remove this rule");
        remove.setTooltipText("Remove this rule");
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        kind.addValueChangeListener(change -> adapt());
        kind.setValue(rule.kind());
        metric.setValue(rule.metric());
        bound.setValue(rule.kind() == Kind.PACKAGE_SIZE_AT_MOST ? rule.bound() / MEBIBYTE : rule.bound());
        blocking.setValue(rule.blocking());
        getContent().add(kind, metric, bound, blocking, remove);
    }

    void onRemove(Runnable action) {
        remove.addClickListener(click -> action.run());
    }

    GateRule rule() {
        Kind chosen = kind.getValue();
        double number = bound.getValue() == null ? Double.NaN : bound.getValue();
        return new GateRule(
                chosen,
                chosen.onMetric() ? metric.getValue() : null,
                switch (chosen) {
                    case PACKAGE_SIZE_AT_MOST -> number * MEBIBYTE;
                    case SCHEMA_UNCHANGED -> 0;
                    default -> number;
                },
                blocking.getValue());
    }

    private void adapt() {
        Kind chosen = kind.getValue();
        metric.setVisible(chosen.onMetric());
        bound.setVisible(chosen != Kind.SCHEMA_UNCHANGED);
        bound.setLabel(
                switch (chosen) {
                    case PACKAGE_SIZE_AT_MOST -> "MiB";
                    case NOT_LOWER_THAN_SERVED, NOT_HIGHER_THAN_SERVED -> "By at most";
                    default -> "Value";
                });
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case METRIC_AT_LEAST -> "Metric at least";
            case METRIC_AT_MOST -> "Metric at most";
            case NOT_LOWER_THAN_SERVED -> "Not lower than served";
            case NOT_HIGHER_THAN_SERVED -> "Not higher than served";
            case PACKAGE_SIZE_AT_MOST -> "Package size at most";
            case SCHEMA_UNCHANGED -> "Schema unchanged";
        };
    }
}
