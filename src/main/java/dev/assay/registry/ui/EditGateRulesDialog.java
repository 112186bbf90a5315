package dev.assay.registry.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.ui.Notices;
import dev.assay.registry.GateRule;
import dev.assay.registry.ModelCatalog;
import dev.assay.registry.ModelRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Changes the rules of one model's gate, all at once. */
class EditGateRulesDialog extends Dialog {

    private final ModelCatalog catalog;
    private final String model;
    private final Set<String> metrics;
    private final List<GateRuleFields> rows = new ArrayList<>();
    private final Div list = new Div();
    private final Paragraph problem = new Paragraph();

    EditGateRulesDialog(ModelCatalog catalog, ModelRegistry registry, String model) {
        this.catalog = catalog;
        this.model = model;
        this.metrics = new TreeSet<>();
        registry.versions(model, null, 3)
                .items()
                .forEach(version -> metrics.addAll(version.metrics().keySet()));
        setHeaderTitle("Gate rules of " + model);
        setWidth("min(820px, 96vw)");
        list.addClassName("gate-rule-rows");
        problem.addClassName("form-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        Button more = new Button("Add a rule", VaadinIcon.PLUS.create());
        more.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        more.addClickListener(click -> add(new GateRule(GateRule.Kind.METRIC_AT_LEAST, first(), 0.9, true)));
        Paragraph help = new Paragraph(
                "Every version is checked against these rules, and the decision page shows what they find.");
        help.addClassName("muted");
        super.add(help, list, more, problem);
        catalog.get(model).rules().forEach(this::add);
        Button save = new Button("Save rules", click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", click -> close()), save);
    }

    private String first() {
        return metrics.stream().findFirst().orElse("accuracy");
    }

    private void add(GateRule rule) {
        GateRuleFields row = new GateRuleFields(rule, metrics);
        row.onRemove(() -> {
            rows.remove(row);
            list.remove(row);
        });
        rows.add(row);
        list.add(row);
    }

    private void save() {
        try {
            catalog.setRules(model, rows.stream().map(GateRuleFields::rule).toList());
            Notices.done("Gate rules of " + model + " saved");
            close();
        } catch (InvalidInput | NotFound e) {
            problem.setText(e.getMessage());
            problem.setVisible(true);
        }
    }
}
