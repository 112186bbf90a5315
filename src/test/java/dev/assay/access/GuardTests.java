package dev.assay.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.projects.Projects;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;

@AssayTest
class GuardTests {

    @Autowired
    People people;

    @Autowired
    Squads squads;

    @Autowired
    ApiClients clients;

    @Autowired
    AccessTokens tokens;

    @Autowired
    AuditLog audit;

    @Autowired
    Projects projects;

    List<ThrowingCallable> adminsOnly() {
        NewPerson person = new NewPerson("eve", "Eve", "a long password", Set.of(Group.ADMINS), Set.of());
        NewToken token = new NewToken("t", Set.of(Permissions.VIEW), null, Set.of(), null);
        return List.of(
                () -> people.add(person),
                () -> people.addInitialAdmin("eve", "a long password", Set.of()),
                () -> people.change("eve", PersonChange.enabled(false)),
                () -> people.page("", null, 10),
                () -> people.find("eve"),
                () -> squads.add("eves"),
                () -> squads.addMissing("eves"),
                () -> clients.create("eve", MachineRole.EXPERIMENTS, Set.of(), null),
                () -> clients.delete("eve"),
                () -> clients.page(null, 10),
                () -> tokens.everybodys(null, 10),
                () -> tokens.issueGiven("eve", token, "0123456789012345678901234567890123456789"),
                () -> audit.page(AuditQuery.EVERYTHING, null, 10),
                () -> projects.create("eves", "eves", false),
                () -> projects.update("eves", false, true));
    }

    @Test
    @SignedIn(groups = {Group.USERS, Group.DEVELOPERS, Group.APPROVERS})
    void whoIsNoAdminAdministersNothing() {
        assertThat(adminsOnly()).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class));
    }

    @Test
    void nobodyAdministersNothing() {
        assertThat(adminsOnly())
                .allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(AuthenticationException.class));
    }

    @Test
    void noMachineDecidesAboutAModel() {
        assertThat(MachineRole.values()).allSatisfy(role -> assertThat(role.permissions())
                .doesNotContain(Permissions.MODELS_DECIDE, Permissions.ADMIN));
    }
}
