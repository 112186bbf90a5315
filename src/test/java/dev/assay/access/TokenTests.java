package dev.assay.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.assay.AssayTest;
import dev.assay.base.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@AssayTest
class TokenTests {

    @Autowired
    MockMvc web;

    @Autowired
    People people;

    @Autowired
    AccessTokens tokens;

    @Autowired
    KnownTokens known;

    @Autowired
    CurrentActor actor;

    @Autowired
    JdbcClient database;

    String owner = "grace-" + UUID.randomUUID();
    String text = "given-" + UUID.randomUUID() + UUID.randomUUID();

    @BeforeEach
    void aDeveloperWhoAdministersWithAToken() throws Exception {
        actor.asSystem("test", () -> {
            Set<Group> groups = Set.of(Group.ADMINS, Group.DEVELOPERS);
            people.add(new NewPerson(owner, "Grace", "a long password", groups, Set.of()));
            people.add(new NewPerson("x" + owner, "Other", "a long password", Set.of(Group.ADMINS), Set.of()));
            return null;
        });
        give(Set.of(Permissions.VIEW, Permissions.ADMIN, Permissions.TRIALS_WRITE), Set.of(), null);
    }

    void give(Set<String> scopes, Set<String> models, Instant end) throws Exception {
        String name = "given " + UUID.randomUUID();
        text = "given-" + UUID.randomUUID() + UUID.randomUUID();
        actor.asSystem("test", () -> {
            tokens.issueGiven(owner, new NewToken(name, scopes, null, models, end), text);
            return null;
        });
    }

    ResultActions call(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.header("Authorization", "Bearer " + text).contentType(MediaType.APPLICATION_JSON));
    }

    @Test
    void aCallWithoutATokenIsRefusedInTheFormOfItsInterface() throws Exception {
        web.perform(get("/api/v1/people"))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.title").value("Unauthorized"));
        web.perform(get("/api/2.0/mlflow/runs/get"))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.error_code").value("UNAUTHENTICATED"));
        web.perform(get("/predictions/iris/1/predict"))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.request_id").exists());
    }

    @Test
    void aTokenIsTakenAsBearerAndAsBasicPassword() throws Exception {
        call(get("/api/v1/me"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.name").value(owner));
        String basic = Base64.getEncoder().encodeToString(("anything:" + text).getBytes());
        web.perform(get("/api/v1/me").header("Authorization", "Basic " + basic))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.name").value(owner));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer nobody-has-this-token-in-the-world", "Basic %%%", "Bearer eyJ.a.b", "x"})
    void whatIsNoTokenIsRefused(String header) throws Exception {
        web.perform(get("/api/v1/me").header("Authorization", header)).andExpect(status().isUnauthorized());
    }

    @Test
    void aTokenAllowsNoMoreThanItsScopes() throws Exception {
        give(Set.of(Permissions.VIEW), Set.of(), null);
        call(get("/api/v1/people"))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail")
                        .value(startsWith("This needs admin: the scopes of your token leave it out; make a token")));
        call(get("/actuator/prometheus")).andExpect(status().isForbidden());
    }

    @Test
    void aTokenAllowsNoMoreThanItsOwnerMayDoNow() throws Exception {
        call(get("/api/v1/people")).andExpect(status().isOk());
        actor.asSystem(
                "test", () -> people.change(owner, new PersonChange(null, null, Set.of(Group.DEVELOPERS), null, null)));
        call(get("/api/v1/people"))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail")
                        .value(startsWith("This needs admin: your groups do not give it; an admin can change them.")));
        call(get("/api/v1/me"))
                .andExpect(jsonPath("$.permissions", hasItem(Permissions.TRIALS_WRITE)))
                .andExpect(jsonPath("$.permissions", not(hasItem(Permissions.ADMIN))));
    }

    @Test
    void theTokensOfASwitchedOffAccountAreRefused() throws Exception {
        call(get("/api/v1/me")).andExpect(status().isOk());
        actor.asSystem("test", () -> people.change(owner, PersonChange.enabled(false)));
        call(get("/api/v1/me")).andExpect(status().isUnauthorized());
    }

    @Test
    void anEndedTokenIsRefused() throws Exception {
        give(Set.of(Permissions.VIEW), Set.of(), Instant.now().minusSeconds(1));
        call(get("/api/v1/me")).andExpect(status().isUnauthorized());
    }

    @Test
    void aRevokedTokenIsRefusedAtOnce() throws Exception {
        call(get("/api/v1/me")).andExpect(status().isOk());
        String id = database.sql("select id from access_token where hash = ?")
                .param(Secrets.hash(text))
                .query(String.class)
                .single();
        call(delete("/api/v1/tokens/" + id)).andExpect(status().isNoContent());
        call(get("/api/v1/me")).andExpect(status().isUnauthorized());
    }

    @Test
    void aTokenForNamedModelsCallsOnlyThose() throws Exception {
        give(Set.of(Permissions.PREDICTIONS_INVOKE), Set.of("iris"), null);
        Actor who = Actor.of(known.authenticate(text));
        assertThat(who.mayInvoke("iris")).isTrue();
        assertThat(who.mayInvoke("churn")).isFalse();
        assertThat(who.may(Permissions.PREDICTIONS_INVOKE)).isFalse();
    }

    @Test
    void aTokenOfWorkActsUnderItsNameUntilItIsRevoked() throws Exception {
        AccessTokens.Issued issued = tokens.issueForWork(
                "execution/7",
                "default",
                Set.of(Permissions.TRIALS_WRITE, Permissions.MODELS_DECIDE),
                Duration.ofHours(1));
        Actor who = Actor.of(known.authenticate(issued.text()));
        assertThat(who.name()).isEqualTo("execution/7");
        assertThat(who.project()).isEqualTo("default");
        assertThat(who.permissions()).containsExactly(Permissions.TRIALS_WRITE);
        text = issued.text();
        call(get("/api/v1/people"))
                .andExpect(jsonPath("$.detail")
                        .value(startsWith("This needs admin: your token does not have it; an admin")));
        tokens.revoke(issued.id());
        assertThat(known.authenticate(issued.text())).isNull();
    }

    @Test
    void tokensAreMadeListedAndNeverShownAgain() throws Exception {
        call(post("/api/v1/tokens").content("{\"name\":\"notebook\",\"scopes\":[\"view\"]}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.text").exists());
        call(get("/api/v1/tokens"))
                .andExpect(jsonPath("$.items[*].name", hasItem("notebook")))
                .andExpect(jsonPath("$.items[0].text").doesNotExist())
                .andExpect(jsonPath("$.items[0].hash").doesNotExist());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"\",\"scopes\":[\"view\"]}",
                "{\"name\":\"n\",\"scopes\":[]}",
                "{\"name\":\"n\",\"scopes\":[\"models:decide\"]}",
                "{\"name\":\"n\",\"scopes\":[\"no such scope\"]}",
                "{\"name\":\"n\",\"scopes\":[null]}",
                "{\"name\":\"n\",\"scopes\":[\"view\"],\"project\":\"nowhere\"}",
                "{\"name\":\"n\",\"scopes\":[\"view\"],\"models\":[\"iris\"]}",
                "{\"name\":\"n\",\"scopes\":[\"view\"],\"endsAt\":\"2001-01-01T00:00:00Z\"}",
                "{\"name\":\"n\",\"scopes\":[\"view\"],\"endsAt\":\"tomorrow\"}",
                "no json"
            })
    void aTokenThatCannotBeMadeIsABadRequest(String body) throws Exception {
        call(post("/api/v1/tokens").content(body)).andExpect(status().isBadRequest());
    }

    @Test
    void aTokenMakesNoTokenWithMoreScopesThanItsOwn() throws Exception {
        call(post("/api/v1/tokens").content("{\"name\":\"n\",\"scopes\":[\"executions:run\"]}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("scopes"));
    }

    @Test
    void aGivenTokenMustBeLong() {
        assertThatThrownBy(() -> actor.asSystem("test", () -> {
                    NewToken wanted = new NewToken("n", Set.of(Permissions.VIEW), null, Set.of(), null);
                    tokens.issueGiven(owner, wanted, "short");
                    return null;
                }))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void peopleAreAddedAndChangedOverTheInterface() throws Exception {
        String name = "p" + UUID.randomUUID();
        call(post("/api/v1/people")
                        .content(
                                "{\"name\":\"%s\",\"displayName\":\"Zoë Öz 名\",\"password\":\"a long password\",\"groups\":[\"approvers\"]}"
                                        .formatted(name)))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.groups[0]").value("approvers"));
        call(patch("/api/v1/people/" + name).content("{\"groups\":[\"users\",\"developers\"],\"enabled\":false}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.displayName").value("Zoë Öz 名"))
                .andExpect(jsonPath("$.enabled").value(false));
        call(get("/api/v1/people?q=" + name))
                .andExpect(jsonPath("$.items[0].name").value(name))
                .andExpect(jsonPath("$.items[0].password").doesNotExist());
        call(patch("/api/v1/people/nobody-here").content("{}")).andExpect(status().isNotFound());
        call(patch("/api/v1/people/" + name).content("{\"groups\":[\"kings\"]}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("groups"));
    }

    @Test
    void squadsAndProjectsAreMadeOverTheInterface() throws Exception {
        String name = "s" + UUID.randomUUID();
        call(post("/api/v1/squads").content("{\"name\":\"" + name + "\"}")).andExpect(status().isCreated());
        call(post("/api/v1/squads").content("{\"name\":\"" + name + "\"}")).andExpect(status().isConflict());
        call(post("/api/v1/projects").content("{\"slug\":\"%s\",\"squad\":\"%s\"}".formatted(name, name)))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.fourEyes").value(true));
        call(patch("/api/v1/projects/" + name).content("{\"fourEyes\":false}"))
                .andExpect(jsonPath("$.fourEyes").value(false))
                .andExpect(jsonPath("$.notebookModels").value(false));
        call(get("/api/v1/projects/" + name)).andExpect(jsonPath("$.fourEyes").value(false));
        call(post("/api/v1/projects").content("{\"slug\":\"Ünï\",\"squad\":\"%s\"}".formatted(name)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("slug"));
        call(post("/api/v1/projects").content("{\"slug\":\"other\",\"squad\":\"nobodys\"}"))
                .andExpect(status().isBadRequest());
    }
}
