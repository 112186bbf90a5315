package dev.assay.access.ui;

import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.access.ApiClients;
import dev.assay.access.MachineRole;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.ServerAddress;
import java.util.List;

/** Adds an API client and shows its secret, once. */
class AddApiClientDialog extends Dialog {

    private final TextField name = new TextField("Client name");
    private final Select<MachineRole> role = new Select<>();
    private final MultiSelectComboBox<String> squads = new MultiSelectComboBox<>("Squads");
    private final ComboBox<String> project = new ComboBox<>("Project");
    private final FormErrors errors = new FormErrors()
            .at("name", name)
            .at("role", role)
            .at("squads", squads)
            .at("project", project);
    private final ApiClients clients;

    AddApiClientDialog(ApiClients clients, List<String> allSquads, List<String> allProjects, Runnable added) {
        this.clients = clients;
        setHeaderTitle("Add API client");
        setWidth("min(32rem, 96vw)");
        role.setLabel("Role");
        role.setItems(MachineRole.values());
        role.setItemLabelGenerator(MachineRole::word);
        role.setValue(MachineRole.EXPERIMENTS);
        role.addValueChangeListener(change -> explain());
        explain();
        squads.setItems(allSquads);
        squads.setHelperText("Whose projects it may change.");
        project.setItems(allProjects);
        project.setClearButtonVisible(true);
        project.setHelperText("In which its calls work that name none, as MLflow's do.");
        VerticalLayout form = new VerticalLayout(name, role, squads, project);
        for (HasSize field : List.<HasSize>of(name, role, squads, project)) {
            field.setWidthFull();
        }
        form.setPadding(false);
        add(form);
        Button save = new Button("Add", click -> save(added));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", click -> close()), save);
        name.focus();
    }

    private void explain() {
        role.setHelperText("May: "
                + String.join(
                        ", ", role.getValue().permissions().stream().sorted().toList()));
    }

    private void save(Runnable added) {
        errors.run(() -> {
            ApiClients.Created created =
                    clients.create(name.getValue().strip(), role.getValue(), squads.getValue(), project.getValue());
            added.run();
            show(created);
        });
    }

    private void show(ApiClients.Created created) {
        removeAll();
        getFooter().removeAll();
        setHeaderTitle("Keep this secret now");
        String snippet = "curl -u '%s:%s' -d grant_type=client_credentials \\\n  %s/oauth2/token"
                .formatted(created.client().name(), created.secret(), ServerAddress.current());
        add(
                new Paragraph("It is shown only here, and kept as a hash. If it is lost, delete the client and add it"
                        + " again."),
                new CodeSnippet(created.secret()),
                new Paragraph("This answers with a token for an hour:"),
                new CodeSnippet(snippet));
        Button done = new Button("Done", click -> close());
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(done);
    }
}
