package dev.assay.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.AssayServerTest;
import dev.assay.access.AccessTokens;
import dev.assay.access.Actor;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.access.KnownTokens;
import dev.assay.access.NewPerson;
import dev.assay.access.People;
import dev.assay.access.Permissions;
import dev.assay.access.SetupLinks;
import dev.assay.access.Squads;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** In a context of its own beside the one of most tests, for these need a portal that nobody has set up. */
@AssayServerTest
class FirstSetupTests {

    private static final String TOKEN = "a-token-of-at-least-thirty-two-characters";

    @Autowired
    FirstSetup setup;

    @Autowired
    SetupLinks links;

    @Autowired
    People people;

    @Autowired
    Projects projects;

    @Autowired
    KnownTokens tokens;

    @Autowired
    CurrentActor actor;

    @Autowired
    JdbcClient database;

    @Autowired
    Storage storage;

    @Autowired
    Squads squads;

    @Autowired
    AccessTokens accessTokens;

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @BeforeEach
    void nobodyHasAnAccount() {
        List.of("access_token", "person_squad", "person_group", "person", "project", "squad")
                .forEach(table -> database.sql("delete from " + table).update());
    }

    static FirstSetup.Wishes wishes(String admin, String project) {
        return new FirstSetup.Wishes(admin, "Ada", "correct horse battery", project, true, false);
    }

    @Test
    void theLinkMakesAdminAndProjectAndDies() throws Exception {
        String code = links.issue().orElseThrow();
        assertThat(setup.state(code)).isEqualTo(SetupLinks.State.OPEN);
        setup.complete(code, wishes("ada", "churn"));
        assertThat(setup.state(code)).isEqualTo(SetupLinks.State.USED);
        assertThat(projects.get("churn").fourEyes()).isFalse();
        assertThat(actor.asSystem("test", () -> people.get("ada")).permissions())
                .contains(Permissions.ADMIN);
        assertThatThrownBy(() -> setup.complete(code, wishes("eve", "other"))).isInstanceOf(Conflict.class);
        assertThat(links.issue()).isEmpty();
    }

    @Test
    void theFileWithTheLinkGoesWithIt() throws Exception {
        Path file = storage.folder(".").resolve("setup-link");
        Files.writeString(file, "http://localhost/setup?code=…");
        setup.complete(links.issue().orElseThrow(), wishes("ada", "churn"));
        assertThat(file).doesNotExist();
    }

    @Test
    void whoHasChosenNoProjectWorksInOneOfTheirSquads() throws Exception {
        setup.complete(links.issue().orElseThrow(), wishes("ada", "churn"));
        actor.asSystem("test", () -> {
            squads.add("blue");
            projects.create("blues", "blue", true);
            return people.add(
                    new NewPerson("dev", "Dev", "correct horse battery", Set.of(Group.DEVELOPERS), Set.of("blue")));
        });
        var authorities = Actor.authorities(Set.of(Group.DEVELOPERS), Set.of(Permissions.VIEW), Set.of("blue"), null);
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated("dev", null, authorities));
        assertThat(accessTokens.usualProject()).contains("blues");
        assertThat(projects.current().slug()).isEqualTo("blues");
    }

    @Test
    void withoutAnyProjectTheAnswerSaysWhoMakesOne() throws Exception {
        assertThatThrownBy(() -> actor.asSystem("test", () -> projects.current()))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("An admin creates the first one");
    }

    @Test
    void aWrongCodeIsRefused() {
        links.issue();
        assertThat(setup.state("wrong")).isEqualTo(SetupLinks.State.UNKNOWN);
        assertThatThrownBy(() -> setup.complete("wrong", wishes("eve", "eves"))).isInstanceOf(Conflict.class);
        assertThat(links.needed()).isTrue();
    }

    @Test
    void badAnswersLeaveTheLinkAlive() {
        String code = links.issue().orElseThrow();
        assertThatThrownBy(() -> setup.complete(code, wishes("ada", "Ünï")))
                .isInstanceOfSatisfying(
                        InvalidInput.class, wrong -> assertThat(wrong.field()).isEqualTo("slug"));
        assertThatThrownBy(() -> setup.complete(code, wishes("", "churn"))).isInstanceOf(InvalidInput.class);
        assertThat(setup.state(code)).isEqualTo(SetupLinks.State.OPEN);
        assertThat(links.needed()).isTrue();
        assertThat(projects.all()).isEmpty();
    }

    @Test
    void ofTwoAtOnceOneWins() throws Exception {
        String code = links.issue().orElseThrow();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Callable<Boolean>> attempts = List.of(() -> attempt(code, "ada"), () -> attempt(code, "bob"));
            long won = two.invokeAll(attempts).stream()
                    .filter(FirstSetupTests::answer)
                    .count();
            assertThat(won).isEqualTo(1);
        }
        assertThat(projects.all()).hasSize(1);
    }

    boolean attempt(String code, String name) {
        try {
            setup.complete(code, wishes(name, name));
            return true;
        } catch (RuntimeException refused) {
            return false;
        }
    }

    static boolean answer(Future<Boolean> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theEnvironmentSetsUpWithoutHandsAndTwiceChangesNothing() throws Exception {
        setup.unattended("short", TOKEN);
        setup.unattended("another password", TOKEN);
        Actor admin = Actor.of(tokens.authenticate(TOKEN));
        assertThat(admin.name()).isEqualTo("admin");
        assertThat(admin.project()).isEqualTo("default");
        assertThat(admin.permissions())
                .contains(Permissions.ADMIN, Permissions.MODELS_DECIDE, Permissions.PREDICTIONS_INVOKE);
        assertThat(projects.get("default").squad()).isEqualTo("default");
        assertThat(database.sql("select count(*) from access_token")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
