package dev.assay.projects.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.access.Squads;
import dev.assay.access.ui.FormErrors;
import dev.assay.base.ui.Notices;

/** Adds a squad. */
class AddSquadDialog extends Dialog {

    AddSquadDialog(Squads squads, Runnable added) {
        setHeaderTitle("Add squad");
        setWidth("min(26rem, 96vw)");
        TextField name = new TextField("Squad");
        name.setHelperText("Lower-case letters, digits and hyphens. It stays for ever.");
        name.setWidthFull();
        FormErrors errors = new FormErrors().at("name", name);
        Button add = new Button("Add", click -> {
            if (errors.run(() -> squads.add(name.getValue()))) {
                Notices.done("Added squad " + name.getValue() + ".");
                close();
                added.run();
            }
        });
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(name);
        getFooter().add(new Button("Cancel", click -> close()), add);
        name.focus();
    }
}
