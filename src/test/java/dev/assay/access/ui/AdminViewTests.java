package dev.assay.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.AuditEntry;
import dev.assay.access.Group;
import dev.assay.access.NewPerson;
import dev.assay.access.People;
import dev.assay.access.Permissions;
import dev.assay.access.Person;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.KeysetGrid;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AssayTest
@SignedIn
class AdminViewTests extends SpringBrowserlessTest {

    @Autowired
    People people;

    String name = "v" + UUID.randomUUID();

    @Test
    void aPersonIsAddedInTheDialog() {
        navigate(PeopleView.class);
        button("Add person").click();
        assertThat(find(Dialog.class).single().isOpened()).isTrue();
        field("Account name").setValue(name);
        find(PasswordField.class).single().setValue("short");
        button("Add").click();
        assertThat(find(PasswordField.class).single().isInvalid()).isTrue();
        find(PasswordField.class).single().setValue("a long password");
        button("Add").click();
        assertThat(people.get(name).groups()).containsExactly(Group.USERS);
    }

    @Test
    @SuppressWarnings("unchecked")
    void peopleAreFoundByTheFilter() {
        people.add(new NewPerson(name, "Zora", "a long password", Set.of(Group.USERS), Set.of()));
        UI.getCurrent().navigate("admin/people", QueryParameters.of("q", name));
        KeysetGrid<Person> grid = find(KeysetGrid.class).single();
        assertThat(test(grid).size()).isEqualTo(1);
        assertThat(((Person) test(grid).getRow(0)).displayName()).isEqualTo("Zora");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theAuditLogShowsWhatHappened() {
        people.add(new NewPerson(name, "Zora", "a long password", Set.of(Group.USERS), Set.of()));
        UI.getCurrent().navigate("admin/audit", QueryParameters.of("what", name));
        KeysetGrid<AuditEntry> grid = find(KeysetGrid.class).single();
        assertThat(test(grid).size()).isEqualTo(1);
    }

    @Test
    void theAuditLogIsSavedAsItIsFiltered() {
        people.add(new NewPerson(name, "Zora", "a long password", Set.of(Group.USERS), Set.of()));
        UI.getCurrent().navigate("admin/audit", QueryParameters.of("what", name));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        test(find(Anchor.class).withClassName("access-export").single()).download(file);
        assertThat(file.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .startsWith("when,who,what,to,before,after")
                .last()
                .asString()
                .contains("," + name + ",");
    }

    @Test
    void clientsTokensAndAccountOpen() {
        navigate(ApiClientsView.class);
        navigate(TokensView.class);
        navigate(AccountView.class);
        assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo("account");
    }

    @Test
    @SignedIn(name = "maker-of-tokens")
    @SuppressWarnings("unchecked")
    void aTokenIsProposedWithAllThatANotebookDoes() {
        people.add(new NewPerson("maker-of-tokens", "Mo", "a long password", Set.of(Group.DEVELOPERS), Set.of()));
        navigate(AccountView.class);
        button("Make token").click();
        CheckboxGroup<String> scopes = find(CheckboxGroup.class).single();
        assertThat(scopes.getValue())
                .containsExactlyInAnyOrder(
                        Permissions.VIEW,
                        Permissions.TRIALS_WRITE,
                        Permissions.OBJECTS_WRITE,
                        Permissions.MODELS_REGISTER);
    }

    @Test
    @SignedIn(name = "looks-only")
    void theAccountTellsAllThatItMayWithoutAGroup() {
        people.add(new NewPerson("looks-only", "Lo", "a long password", Set.of(Group.USERS), Set.of()));
        navigate(AccountView.class);
        assertThat(find(Facts.class).single().getElement().getTextRecursively())
                .contains("You maypredictions:invoke, view");
    }

    Button button(String text) {
        return find(Button.class).all().stream()
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    TextField field(String label) {
        return find(TextField.class).all().stream()
                .filter(field -> label.equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAddressThatLeadsNowhereSaysSoInTheFrame() {
        UI.getCurrent().navigate("nothing/here");
        assertThat(find(H1.class).single().getText()).isEqualTo("No such page");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void aPageForOtherGroupsSaysSoInTheFrame() {
        UI.getCurrent().navigate("admin/people");
        assertThat(find(H1.class).single().getText()).isEqualTo("Not for your groups");
    }

    @Test
    void theSystemPageTellsWhatRunsHere() {
        UI.getCurrent().navigate("admin/system");
        assertThat(getCurrentView().getElement().getTextRecursively())
                .contains("Installation", "Storage", "H2", "Isolation", "accounts in its database");
    }
}
