package dev.assay.access;

import dev.assay.base.AfterCommit;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotAllowed;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Personal access tokens, and the short-lived ones of executions: shown once, stored hashed, scoped, with an end. */
@Service
@Transactional
public class AccessTokens {

    public static final Duration USUAL_LIFE = Duration.ofDays(90);
    public static final int SHORTEST_TEXT = 32;

    private static final int RANDOM_BYTES = 32;

    private final TokenRows rows;
    private final TokenRules rules;
    private final KnownTokens known;
    private final KnownProjects projects;
    private final Standings standings;
    private final CurrentActor actor;
    private final AuditLog audit;
    private final Clock clock;

    /**
     * @param id to revoke it by
     * @param text shown once
     */
    public record Issued(String id, String text) {}

    AccessTokens(
            TokenRows rows,
            TokenRules rules,
            KnownTokens known,
            KnownProjects projects,
            Standings standings,
            CurrentActor actor,
            AuditLog audit,
            Clock clock) {
        this.rows = rows;
        this.rules = rules;
        this.known = known;
        this.projects = projects;
        this.standings = standings;
        this.actor = actor;
        this.audit = audit;
        this.clock = clock;
    }

    /** A token for the one who asks, with no scope that they do not have now. */
    @PreAuthorize(May.VIEW)
    public Issued issue(NewToken wanted) {
        Actor owner = actor.get();
        rules.check(wanted, owner);
        return issue(wanted, owner.name(), "assay_" + Secrets.random(RANDOM_BYTES));
    }

    /** A token with a given text, as the operator's environment names it; again for the same text changes nothing. */
    @PreAuthorize(May.ADMINISTER)
    public void issueGiven(String owner, NewToken wanted, String text) {
        if (text.length() < SHORTEST_TEXT) {
            throw new InvalidInput(
                    "token", null, "Use at least %d characters, not guessable.".formatted(SHORTEST_TEXT));
        }
        if (rows.findByHash(Secrets.hash(text)).isEmpty()) {
            rows.findByOwnerAndNameAndRevokedAtIsNull(owner, wanted.name()).forEach(this::end);
            issue(wanted, owner, text);
        }
    }

    /** A token for work of the portal's own that ends with it; not guarded, never reachable from outside. */
    public Issued issueForWork(String worker, String project, Set<String> permissions, Duration atMost) {
        Instant now = AuditLog.now(clock);
        Set<String> scopes = new TreeSet<>(permissions);
        scopes.remove(Permissions.MODELS_DECIDE);
        NewToken wanted = new NewToken("work", scopes, project, Set.of(), now.plus(atMost));
        String text = "assay_work_" + Secrets.random(RANDOM_BYTES);
        rows.forgetWorkBefore(now.minus(Duration.ofDays(1)));
        String id = rows.save(token(wanted, worker, true, text)).id();
        return new Issued(id, text);
    }

    /** Own tokens, or any for admins; tokens of work also from a thread on which nobody is signed in. */
    public void revoke(String id) {
        AccessToken token = rows.findById(id).orElseThrow(() -> new NotFound("Token", id));
        boolean inside = SecurityContextHolder.getContext().getAuthentication() == null && token.forWork();
        if (!inside && !actor.name().equals(token.owner()) && !actor.get().may(Permissions.ADMIN)) {
            throw new NotAllowed("The token belongs to somebody else.");
        }
        end(token);
    }

    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Page<AccessToken> mine(@Nullable String after, int limit) {
        return page(actor.name(), after, limit);
    }

    @PreAuthorize(May.ADMINISTER)
    @Transactional(readOnly = true)
    public Page<AccessToken> everybodys(@Nullable String after, int limit) {
        return page("", after, limit);
    }

    /** The slugs that a token may carry. */
    @PreAuthorize(May.VIEW)
    public List<String> projects() {
        return projects.slugs();
    }

    /** The slug that a new token of the one who asks carries unless they choose another. */
    @PreAuthorize(May.VIEW)
    public Optional<String> usualProject() {
        Actor owner = actor.get();
        return standings
                .of(owner.name())
                .map(standing -> standing.person().project())
                .or(() -> projects.usual(owner.squads()));
    }

    void forgetAllAfterCommit() {
        AfterCommit.run(known::forgetAll);
    }

    private Issued issue(NewToken wanted, String owner, String text) {
        AccessToken token = rows.save(token(wanted, owner, false, text));
        audit.recordAs(
                actor.name(),
                "access.token-issued",
                owner + "/" + token.name(),
                null,
                "scopes "
                        + token.scopes()
                        + (token.project() == null ? "" : ", project " + token.project())
                        + (token.endsAt() == null ? ", no end" : ", until " + token.endsAt()));
        return new Issued(token.id(), text);
    }

    private AccessToken token(NewToken wanted, String owner, boolean forWork, String text) {
        return new AccessToken(Secrets.random(12), Secrets.hash(text), owner, forWork, wanted, AuditLog.now(clock));
    }

    private void end(AccessToken token) {
        if (token.revokedAt() == null) {
            token.revoke(AuditLog.now(clock));
            if (!token.forWork()) {
                audit.record("access.token-revoked", token.owner() + "/" + token.name(), null, null);
            }
        }
        forgetAllAfterCommit();
    }

    private Page<AccessToken> page(String owner, @Nullable String after, int limit) {
        List<AccessToken> found = rows.page(owner, after == null ? "" : after, Limit.of(limit + 1));
        return Page.of(found, limit, AccessToken::id);
    }
}
