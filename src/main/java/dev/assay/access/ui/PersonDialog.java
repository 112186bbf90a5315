package dev.assay.access.ui;

import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.access.Group;
import dev.assay.access.NewPerson;
import dev.assay.access.Passwords;
import dev.assay.access.People;
import dev.assay.access.Person;
import dev.assay.access.PersonChange;
import dev.assay.base.ui.Notices;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds a person, or changes one. */
class PersonDialog extends Dialog {

    private final TextField name = new TextField("Account name");
    private final TextField displayName = new TextField("Name");
    private final PasswordField password = new PasswordField("First password");
    private final CheckboxGroup<Group> groups = new CheckboxGroup<>("Groups");
    private final MultiSelectComboBox<String> squads = new MultiSelectComboBox<>("Squads");
    private final FormErrors errors = new FormErrors()
            .at("name", name)
            .at("displayName", displayName)
            .at("password", password)
            .at("groups", groups)
            .at("squads", squads);
    private final People people;
    private final @Nullable Person person;

    PersonDialog(People people, List<String> allSquads, @Nullable Person person, Runnable changed) {
        this.people = people;
        this.person = person;
        setHeaderTitle(person == null ? "Add person" : "Change " + person.name());
        setWidth("min(30rem, 96vw)");
        groups.setItems(Group.values());
        groups.setItemLabelGenerator(PersonDialog::words);
        squads.setItems(allSquads);
        squads.setHelperText("Whose projects they may change.");
        password.setHelperText(Passwords.RULE);
        password.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.NEW_PASSWORD);
        fill();
        for (HasSize field : List.<HasSize>of(name, displayName, password, squads)) {
            field.setWidthFull();
        }
        VerticalLayout form = new VerticalLayout(name, displayName, password, groups, squads);
        form.setPadding(false);
        add(form);
        Button save = new Button(person == null ? "Add" : "Save", click -> save(changed));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", click -> close()), save);
    }

    private void fill() {
        if (person == null) {
            name.setHelperText("With which they sign in: letters, digits and . _ - + @. It stays for ever.");
            groups.setValue(Set.of(Group.USERS));
            name.focus();
            return;
        }
        name.setValue(person.name());
        name.setReadOnly(true);
        displayName.setValue(person.displayName());
        password.setLabel("New password");
        password.setPlaceholder("Leave empty to keep it");
        groups.setValue(person.groups());
        squads.setValue(person.squads());
    }

    private void save(Runnable changed) {
        if (errors.run(person == null ? this::add : this::change)) {
            Notices.done((person == null ? "Added " : "Saved ") + name.getValue() + ".");
            close();
            changed.run();
        }
    }

    private void add() {
        String shown = displayName.isEmpty() ? name.getValue() : displayName.getValue();
        people.add(new NewPerson(name.getValue(), shown, password.getValue(), groups.getValue(), squads.getValue()));
    }

    private void change() {
        people.change(
                name.getValue(),
                new PersonChange(
                        displayName.getValue(),
                        password.isEmpty() ? null : password.getValue(),
                        groups.getValue(),
                        squads.getValue(),
                        null));
    }

    private static String words(Group group) {
        return switch (group) {
            case USERS -> "users: look at everything";
            case DEVELOPERS -> "developers: log, define, start, deploy";
            case APPROVERS -> "approvers: accept or refuse models";
            case ADMINS -> "admins: everything, and these pages";
        };
    }
}
