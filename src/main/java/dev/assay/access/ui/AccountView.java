package dev.assay.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.assay.access.AccessToken;
import dev.assay.access.AccessTokens;
import dev.assay.access.Group;
import dev.assay.access.OwnAccount;
import dev.assay.access.Passwords;
import dev.assay.access.Person;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** One's own account: groups, password, access tokens. */
@Route("account")
@PageTitle("Account · Assay")
@PermitAll
class AccountView extends VerticalLayout {

    private final OwnAccount account;
    private final AccessTokens tokens;

    AccountView(OwnAccount account, AccessTokens tokens) {
        this.account = account;
        this.tokens = tokens;
        addClassName("page");
        setPadding(false);
        Optional<Person> person = account.find();
        if (person.isEmpty()) {
            add(new PageHeader("Account").withLine("You act without an account, so there is nothing to change here."));
            return;
        }
        Div columns = new Div(about(person.get(), account.hasPassword()));
        columns.addClassName("columns");
        columns.setWidthFull();
        if (account.hasPassword()) {
            columns.add(password());
        }
        add(
                new PageHeader(person.get().displayName()).withLine("Your account, and the tokens of your programs"),
                tokenList(person.get()),
                columns);
    }

    private static Section about(Person person, boolean own) {
        return new Section(
                "You",
                new Facts()
                        .with("Account name", person.name())
                        .with(
                                "Groups",
                                words(person.groups().stream().map(Group::claim).toList()))
                        .with("Squads", words(List.copyOf(person.squads())))
                        .with("You may", String.join(", ", person.scopes()))
                        .with("Added", new RelativeTime(person.createdAt())),
                new Paragraph(
                        own
                                ? "An admin can change your groups and squads."
                                : "Your groups and squads are as your sign-in provider said at your last sign-in."));
    }

    private Section password() {
        PasswordField present = new PasswordField("Present password");
        present.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        PasswordField wanted = new PasswordField("New password");
        wanted.setAutocomplete(Autocomplete.NEW_PASSWORD);
        wanted.setHelperText(Passwords.RULE);
        FormErrors errors = new FormErrors().at("present", present).at("password", wanted);
        Button change = new Button("Change password", click -> {
            if (errors.run(() -> account.changePassword(present.getValue(), wanted.getValue()))) {
                present.clear();
                wanted.clear();
                Notices.done("Your password is changed. Other browsers must sign in again in time.");
            }
        });
        VerticalLayout form = new VerticalLayout(present, wanted, change);
        form.setPadding(false);
        present.setWidthFull();
        wanted.setWidthFull();
        return new Section("Password", form);
    }

    private Component tokenList(Person person) {
        KeysetGrid<AccessToken> grid = new KeysetGrid<>("Your access tokens", AccessToken::id, tokens::mine);
        TokenColumns.add(grid, tokens);
        grid.setEmptyStateComponent(
                new EmptyState(
                        "No tokens yet",
                        "A token lets a notebook, a script or MLflow act for you. Make one, with only the scopes that it needs."));
        grid.setHeight("22rem");
        Button add = new Button("Make token", VaadinIcon.PLUS.create(), click -> new MakeTokenDialog(
                        tokens, person.scopes(), grid::refresh)
                .open());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Section section = new Section("Access tokens", grid).withActions(add);
        section.setWidthFull();
        return section;
    }

    private static String words(List<String> words) {
        return words.isEmpty() ? "–" : String.join(", ", words);
    }
}
