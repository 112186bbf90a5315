package dev.assay.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.assay.access.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.JsonNode;

/** MLflow takes names of experiments for unique, while each project may have the same. */
class ExperimentNamesTests extends MlflowCalls {

    private String project;
    private String name;

    @BeforeEach
    void anotherProject() throws Exception {
        project = "p" + UUID.randomUUID().toString().substring(0, 8);
        name = "silver " + project;
        actor.asSystem("test", () -> projects.create(project, "alchemists", true));
    }

    @Test
    void thoseOfOtherProjectsAreCalledAfterThem() throws Exception {
        String own = create(name);
        String other = create(project + "/" + name);

        assertThat(called(own)).isEqualTo(name);
        assertThat(called(other)).isEqualTo(project + "/" + name);
        assertThat(idOf(name)).isEqualTo(own);
        assertThat(idOf(project + "/" + name)).isEqualTo(other);
    }

    @Test
    void theyAreFilteredAndOrderedByWhatTheyAreCalled() throws Exception {
        create(name);
        create(project + "/" + name);

        assertThat(names("name = '%s'".formatted(name))).containsExactly(name);
        assertThat(names("name = '%s/%s'".formatted(project, name))).containsExactly(project + "/" + name);
        assertThat(names("name LIKE '%s/%%'".formatted(project))).containsExactly(project + "/" + name);
        assertThat(names("name LIKE '%%%s'".formatted(name))).containsExactly(name, project + "/" + name);
    }

    @Test
    void whoseTheyAreIsSeenFromTheTokensProject() throws Exception {
        String own = create(name);
        String other = create(project + "/" + name);
        caller = ofToken(project);

        assertThat(called(other)).isEqualTo(name);
        assertThat(called(own)).endsWith("/" + name);
        assertThat(idOf(called(own))).isEqualTo(own);
        assertThat(names("name = '%s'".formatted(name))).containsExactly(name);
        assertThat(idOf(name)).isEqualTo(other);
        refused(call("experiments/create", "{'name':'%s'}".formatted(name)), 400, "RESOURCE_ALREADY_EXISTS");
    }

    @Test
    void whatIsAnsweredRenamesNothing() throws Exception {
        String other = create(project + "/" + name);
        ok(call("experiments/update", "{'experiment_id':'%s','new_name':'%s'}".formatted(other, called(other))));

        assertThat(called(other)).isEqualTo(project + "/" + name);
    }

    @Test
    void aNameThatLooksLikeAnotherProjectsLeadsBackAllTheSame() throws Exception {
        String own = create(name);
        String odd = project + "/" + name;
        ok(call("experiments/update", "{'experiment_id':'%s','new_name':'%s'}".formatted(own, odd)));

        assertThat(called(own)).endsWith("/" + odd);
        assertThat(idOf(called(own))).isEqualTo(own);
    }

    private String called(String id) throws Exception {
        return ok(get(API + "experiments/get").param("experiment_id", id))
                .at("/experiment/name")
                .asString();
    }

    private String idOf(String name) throws Exception {
        return ok(get(API + "experiments/get-by-name").param("experiment_name", name))
                .at("/experiment/experiment_id")
                .asString();
    }

    /** The last first. */
    private List<String> names(String filter) throws Exception {
        JsonNode found = ok(call("experiments/search", """
                {"filter":"%s","order_by":["name DESC"],"max_results":5000}""".formatted(filter)));
        return found.at("/experiments")
                .valueStream()
                .map(one -> one.path("name").asString())
                .toList();
    }

    private SecurityContext ofToken(String project) {
        Authentication who = caller.getAuthentication();
        List<GrantedAuthority> authorities = new ArrayList<>(who.getAuthorities());
        authorities.addAll(Actor.authorities(Set.of(), Set.of(), Set.of(), project));
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(who.getPrincipal(), null, authorities));
        return context;
    }
}
