package dev.assay.projects.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.access.ui.FormErrors;
import dev.assay.base.ui.Notices;
import dev.assay.projects.Projects;
import java.util.List;

/** Creates a project for a squad. */
class CreateProjectDialog extends Dialog {

    CreateProjectDialog(Projects projects, List<String> squads, Runnable created) {
        setHeaderTitle("Create project");
        setWidth("min(28rem, 96vw)");
        TextField slug = new TextField("Project");
        slug.setHelperText("Lower-case letters, digits and hyphens. It stays for ever.");
        ComboBox<String> squad = new ComboBox<>("Squad that owns it");
        squad.setItems(squads);
        Checkbox fourEyes = new Checkbox("Four eyes: who contributed to a model may not accept it", true);
        FormErrors errors = new FormErrors().at("slug", slug).at("squad", squad).at("squads", squad);
        Button create = new Button("Create", click -> {
            String owner = squad.getValue() == null ? "" : squad.getValue();
            if (errors.run(() -> projects.create(slug.getValue(), owner, fourEyes.getValue()))) {
                Notices.done("Created project " + slug.getValue() + ".");
                close();
                created.run();
            }
        });
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        slug.setWidthFull();
        squad.setWidthFull();
        VerticalLayout form = new VerticalLayout(slug, squad, fourEyes);
        form.setPadding(false);
        add(form);
        getFooter().add(new Button("Cancel", click -> close()), create);
        slug.focus();
    }
}
