package dev.assay.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.SignedIn;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is kept about people, squads, projects and clients, on any database. */
@SignedIn
abstract class PeopleContract {

    @Autowired
    People people;

    @Autowired
    Squads squads;

    @Autowired
    Projects projects;

    @Autowired
    ApiClients clients;

    @Autowired
    AuditLog audit;

    @Autowired
    Passwords passwords;

    @Autowired
    Standings standings;

    @Autowired
    SigningKeys keys;

    String name = "p" + UUID.randomUUID();

    NewPerson person(String account, String shown) {
        return new NewPerson(account, shown, "a long password", Set.of(Group.DEVELOPERS), Set.of());
    }

    @Test
    void aPersonIsKeptWithGroupsAndSquads() {
        squads.add(name);
        people.add(new NewPerson(name, "Ada", "a long password", Set.of(Group.APPROVERS, Group.USERS), Set.of(name)));
        Person kept = people.get(name);
        assertThat(kept.groups()).containsExactlyInAnyOrder(Group.USERS, Group.APPROVERS);
        assertThat(kept.squads()).containsExactly(name);
        assertThat(kept.permissions()).contains(Permissions.MODELS_DECIDE, Permissions.VIEW);
        assertThat(passwords.matches(kept, "a long password")).isTrue();
        assertThat(passwords.matches(kept, "another password")).isFalse();
        assertThat(squads.members(name)).isEqualTo(1);
    }

    @Test
    void ofAnEmptyFormTheNameIsRefusedFirst() {
        assertThatThrownBy(() -> people.add(new NewPerson("", "", "", Set.of(Group.USERS), Set.of())))
                .isInstanceOf(InvalidInput.class)
                .extracting("field")
                .isEqualTo("name");
    }

    @Test
    void aSquadGoesOnlyWhenNobodyAndNoProjectBelongsToIt() {
        squads.add(name);
        people.add(new NewPerson(name, "Ada", "a long password", Set.of(Group.USERS), Set.of(name)));
        assertThatThrownBy(() -> squads.remove(name))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("People");
        people.change(name, new PersonChange(null, null, null, Set.of(), null));
        projects.create(name, name, false);
        assertThatThrownBy(() -> squads.remove(name))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("project");
        projects.remove(name);

        squads.remove(name);

        assertThat(squads.names()).doesNotContain(name);
        assertThatThrownBy(() -> squads.remove(name)).isInstanceOf(NotFound.class);
    }

    @Test
    void aChangeCountsAtOnceAndIsAudited() {
        people.add(person(name, "Ada"));
        assertThat(standings.of(name)).isPresent();
        people.change(name, new PersonChange("Ada L.", "another password", Set.of(Group.USERS), null, null));
        assertThat(standings.of(name).orElseThrow().person().groups()).containsExactly(Group.USERS);
        assertThat(passwords.matches(people.get(name), "another password")).isTrue();
        people.change(name, PersonChange.enabled(false));
        assertThat(standings.of(name)).isEmpty();
        assertThat(audit.page(new AuditQuery("", name, null, null), null, 10).items())
                .extracting(AuditEntry::action)
                .containsExactly("access.person-changed", "access.person-changed", "access.person-added");
        assertThat(audit.page(new AuditQuery("", name, null, null), null, 10)
                        .items()
                        .toString())
                .doesNotContain("another password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Ünï", "a b", "a/b", "-a", "a\nb", "名"})
    void anAccountNameThatCannotBeUsedIsRefused(String account) {
        assertThatThrownBy(() -> people.add(person(account, "Ada"))).isInstanceOf(InvalidInput.class);
    }

    @Test
    void namesAreNotEndless() {
        assertThatThrownBy(() -> people.add(person("a".repeat(300), "Ada"))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> people.add(person(name, "a".repeat(300)))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> people.add(person(name, " "))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> squads.add("a".repeat(300))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> squads.add("")).isInstanceOf(InvalidInput.class);
        assertThat(people.find(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "elevenchars"})
    void aWeakPasswordIsRefused(String password) {
        assertThatThrownBy(() -> people.add(new NewPerson(name, "Ada", password, Set.of(), Set.of())))
                .isInstanceOf(InvalidInput.class)
                .hasMessageNotContaining("elevenchars");
    }

    @Test
    void aPasswordLongerThanBcryptReadsIsRefused() {
        NewPerson longer = new NewPerson(name, "Ada", "ü".repeat(40), Set.of(), Set.of());
        assertThatThrownBy(() -> people.add(longer)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void namesDifferByMoreThanCase() {
        people.add(person(name, "Ada"));
        assertThatThrownBy(() -> people.add(person(name.toUpperCase(), "Ada"))).isInstanceOf(Conflict.class);
    }

    @Test
    void peopleArePagedInOrderAndFound() {
        people.add(person(name + "a", "First %_! of them"));
        people.add(person(name + "b", "Second"));
        Page<Person> first = people.page(name, null, 1);
        assertThat(first.items()).extracting(Person::name).containsExactly(name + "a");
        assertThat(people.page(name, first.next(), 1).items())
                .extracting(Person::name)
                .containsExactly(name + "b");
        assertThat(people.page("%_!", null, 1000).items())
                .extracting(Person::name)
                .contains(name + "a");
        assertThat(people.page("%_!", null, 1000).items())
                .extracting(Person::name)
                .doesNotContain(name + "b");
    }

    @Test
    void aProjectIsKeptAndChanged() {
        squads.add(name);
        projects.create(name, name, true);
        assertThat(projects.find(name)).map(Project::fourEyes).contains(true);
        projects.update(name, false, null);
        assertThat(projects.find(name)).map(Project::fourEyes).contains(false);
        assertThat(projects.mine(name)).isTrue();
        assertThatThrownBy(() -> projects.create(name, name, true)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> projects.create("", name, true)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void anApiClientIsKeptWithItsSecretHashed() {
        ApiClients.Created created =
                clients.create(name.substring(0, 30), MachineRole.TRAINING_PIPELINES, Set.of(), null);
        ApiClient kept = clients.findByName(created.client().name()).orElseThrow();
        assertThat(kept.encodedSecret()).doesNotContain(created.secret());
        clients.delete(kept.id());
        assertThat(clients.findByName(kept.name())).isEmpty();
    }

    @Test
    void auditEntriesAreReadNewestFirstInPages() {
        audit.record("test.one", name, "a", null);
        audit.record("test.two", name, null, "x".repeat(20_000) + "\0");
        AuditQuery query = new AuditQuery("AD", name, null, null);
        Page<AuditEntry> first = audit.page(query, null, 1);
        assertThat(first.items()).extracting(AuditEntry::action).containsExactly("test.two");
        assertThat(audit.page(query, first.next(), 1).items())
                .extracting(AuditEntry::before)
                .containsExactly("a");
    }

    @Test
    void keysAreMadeOnce() {
        assertThat(keys.tokens().getKeyID()).isEqualTo(keys.tokens().getKeyID());
        assertThat(keys.cookies()).isEqualTo(keys.cookies());
    }
}
