package dev.assay.registry.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.assay.access.CurrentActor;
import dev.assay.access.Permissions;
import dev.assay.base.ui.Section;
import dev.assay.registry.Gate;
import dev.assay.registry.GateRule;
import dev.assay.registry.Model;
import dev.assay.registry.ModelCatalog;
import dev.assay.registry.ModelRegistry;

/** The card with a model's gate rules; approvers and admins can change them from it. */
@SpringComponent
class GateRulesCards {

    private final ModelCatalog catalog;
    private final ModelRegistry registry;
    private final CurrentActor actor;

    GateRulesCards(ModelCatalog catalog, ModelRegistry registry, CurrentActor actor) {
        this.catalog = catalog;
        this.registry = registry;
        this.actor = actor;
    }

    Section card(Model model) {
        Section card = new Section("Gate rules", model.rules().isEmpty() ? none() : list(model));
        if (actor.get().may(Permissions.MODELS_DECIDE)) {
            Button edit = new Button("Edit rules");
            edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            edit.addClickListener(click -> new EditGateRulesDialog(catalog, registry, model.name()).open());
            card.withActions(edit);
        }
        return card;
    }

    private static Component none() {
        Paragraph text = new Paragraph(
                "No rules: every version goes to the approvers as it is. A rule can ask for a metric, compare with the "
                        + "served version, or limit the package.");
        text.addClassName("muted");
        return text;
    }

    private static Component list(Model model) {
        UnorderedList list = new UnorderedList();
        list.addClassName("gate-rules");
        model.rules().forEach(rule -> list.add(item(rule)));
        return list;
    }

    private static ListItem item(GateRule rule) {
        Span kind = new Span(rule.blocking() ? "forbids acceptance when it fails" : "only warns");
        kind.addClassName("muted");
        return new ListItem(new Span(Gate.words(rule, null)), kind);
    }
}
