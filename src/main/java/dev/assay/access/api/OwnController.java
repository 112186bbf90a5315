package dev.assay.access.api;

import dev.assay.access.AccessToken;
import dev.assay.access.AccessTokens;
import dev.assay.access.Actor;
import dev.assay.access.CurrentActor;
import dev.assay.access.NewToken;
import dev.assay.access.OwnAccount;
import dev.assay.access.Person;
import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Own account and tokens")
@RestController
@RequestMapping("/api/v1")
class OwnController {

    private final AccessTokens tokens;
    private final OwnAccount account;
    private final CurrentActor actor;
    private final Clock clock;

    record Me(
            String name,
            @Nullable String displayName,
            List<String> groups,
            Set<String> squads,
            Set<String> permissions,
            @Nullable String project) {}

    record TokenBody(
            String id,
            String name,
            Set<String> scopes,
            @Nullable String project,
            Set<String> models,
            Instant createdAt,
            @Nullable Instant endsAt,
            @Nullable Instant lastUsedAt) {

        static TokenBody of(AccessToken token) {
            return new TokenBody(
                    token.id(),
                    token.name(),
                    token.scopes(),
                    token.project(),
                    token.models(),
                    token.createdAt(),
                    token.endsAt(),
                    token.lastUsedAt());
        }
    }

    /** @param endsAt 90 days from now when absent */
    record NewTokenBody(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable String project,
            @Nullable List<String> models,
            @Nullable Instant endsAt) {}

    OwnController(AccessTokens tokens, OwnAccount account, CurrentActor actor, Clock clock) {
        this.tokens = tokens;
        this.account = account;
        this.actor = actor;
        this.clock = clock;
    }

    @Operation(summary = "Who the token belongs to, and what it may do")
    @GetMapping("/me")
    Me me() {
        Actor who = actor.get();
        Person person = account.find().orElse(null);
        return new Me(
                who.name(),
                person == null ? null : person.displayName(),
                person == null
                        ? List.of()
                        : person.groups().stream().map(group -> group.claim()).toList(),
                new TreeSet<>(who.squads()),
                new TreeSet<>(who.permissions()),
                who.project());
    }

    @Operation(summary = "Own access tokens")
    @GetMapping("/tokens")
    Page<TokenBody> list(
            @RequestParam(required = false) @Nullable String next, @RequestParam(defaultValue = "100") int limit) {
        return tokens.mine(next, Math.clamp(limit, 1, 1000)).map(TokenBody::of);
    }

    @Operation(summary = "Make an access token; its text is in this answer and nowhere else")
    @PostMapping("/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    AccessTokens.Issued issue(@RequestBody NewTokenBody body) {
        return tokens.issue(new NewToken(
                body.name() == null ? "" : body.name(),
                words("scopes", body.scopes()),
                body.project(),
                words("models", body.models()),
                body.endsAt() == null ? clock.instant().plus(AccessTokens.USUAL_LIFE) : body.endsAt()));
    }

    @Operation(summary = "Revoke an access token")
    @DeleteMapping("/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id) {
        tokens.revoke(id);
    }

    private static Set<String> words(String field, @Nullable List<String> words) {
        if (words != null && words.contains(null)) {
            throw new InvalidInput(field, null, "Use a list of words.");
        }
        return words == null ? Set.of() : new HashSet<>(words);
    }
}
