package dev.assay.access;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.assay.AssayTest;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@AssayTest
class TokenTests {

    @Autowired
    MockMvc web;

    @Autowired
    People people;

    @Autowired
    AccessTokens tokens;

    @Autowired
    CurrentActor actor;

    @Autowired
    Standings standings;

    @Autowired
    KnownTokens known;

    String admin = "grace-" + UUID.randomUUID();
    String text = "given-" + UUID.randomUUID() + UUID.randomUUID();

    @BeforeEach
    void anAdminWithAToken() throws Exception {
        actor.asSystem("test", () -> {
            people.add(new NewPerson(admin, "Grace", "a long password", Set.of(Group.ADMINS), Set.of()));
            NewToken wanted = new NewToken("given", Set.of(Permissions.VIEW, Permissions.ADMIN), null, Set.of(), null);
            tokens.issueGiven(admin, wanted, text);
            return null;
        });
    }

    @Test
    void aCallWithoutATokenIsRefusedInTheFormOfItsInterface() throws Exception {
        web.perform(get("/api/v1/people").with(anonymous()))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.title").value("Unauthorized"));
        web.perform(get("/api/2.0/mlflow/runs/get").with(anonymous()))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.error_code").value("UNAUTHENTICATED"));
        web.perform(get("/predictions/iris/1/predict").with(anonymous()))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.request_id").exists());
    }
}
