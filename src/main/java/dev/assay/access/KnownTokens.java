package dev.assay.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who shows this token: a personal one, one of the portal's own work, or an API client's JWT. Predictions ask thousands of
 * times a second, so an answer is remembered for a moment under the token's hash; unknown tokens are not.
 */
@Component
public class KnownTokens {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_USES = Duration.ofMinutes(1);

    private final Cache<String, TokenAuthentication> known =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(KEPT).build();
    private final TokenRows rows;
    private final ClientRows clients;
    private final Standings standings;
    private final KnownProjects projects;
    private final JwtDecoder jwts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KnownTokens(
            TokenRows rows,
            ClientRows clients,
            Standings standings,
            KnownProjects projects,
            JwtDecoder jwts,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.clients = clients;
        this.standings = standings;
        this.projects = projects;
        this.jwts = jwts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Nothing for a token that is unknown, has ended or was revoked. Not guarded. */
    public @Nullable TokenAuthentication authenticate(String text) {
        String hash = Secrets.hash(text);
        TokenAuthentication found = known.getIfPresent(hash);
        if (found == null) {
            found = text.startsWith("eyJ") ? ofMachine(text) : null;
            found = found == null ? ofToken(hash) : found;
            if (found == null) {
                return null;
            }
            known.put(hash, found);
        }
        return found.live(clock.instant()) ? found : null;
    }

    void forgetAll() {
        known.invalidateAll();
    }

    private @Nullable TokenAuthentication ofToken(String hash) {
        return transaction.execute(status -> {
            Instant now = AuditLog.now(clock);
            AccessToken token =
                    rows.findByHash(hash).filter(row -> row.live(now)).orElse(null);
            if (token == null) {
                return null;
            }
            if (token.lastUsedAt() == null || token.lastUsedAt().isBefore(now.minus(BETWEEN_USES))) {
                rows.used(token.id(), now);
            }
            return token.forWork() ? working(token) : personal(token);
        });
    }

    private @Nullable TokenAuthentication personal(AccessToken token) {
        Optional<Person> owner = standings.of(token.owner()).map(Standings.Standing::person);
        if (owner.isEmpty()) {
            return null;
        }
        Set<String> permissions = new TreeSet<>(token.scopes());
        permissions.retainAll(owner.get().scopes());
        if (!token.models().isEmpty() && permissions.remove(Permissions.PREDICTIONS_INVOKE)) {
            token.models().forEach(model -> permissions.add(Permissions.PREDICTIONS_INVOKE + ":" + model));
        }
        return authentication(token, permissions, owner.get().squads());
    }

    private TokenAuthentication working(AccessToken token) {
        Set<String> squads = Optional.ofNullable(token.project())
                .flatMap(projects::squadOf)
                .map(Set::of)
                .orElse(Set.of());
        return authentication(token, token.scopes(), squads);
    }

    private static TokenAuthentication authentication(AccessToken token, Set<String> permissions, Set<String> squads) {
        var authorities = Actor.authorities(Set.of(), permissions, squads, token.project());
        return new TokenAuthentication(token.owner(), authorities, token.endsAt());
    }

    private @Nullable TokenAuthentication ofMachine(String text) {
        try {
            Jwt jwt = jwts.decode(text);
            return clients.findByName(jwt.getSubject())
                    .map(client -> {
                        var authorities = Actor.authorities(
                                Set.of(), permissions(client, jwt), client.squads(), client.project());
                        return new TokenAuthentication(client.name(), authorities, jwt.getExpiresAt());
                    })
                    .orElse(null);
        } catch (JwtException e) {
            return null;
        }
    }

    private static Set<String> permissions(ApiClient client, Jwt jwt) {
        Set<String> permissions = new TreeSet<>(client.role().permissions());
        if (jwt.hasClaim("scope")) {
            permissions.retainAll(jwt.getClaimAsStringList("scope"));
        }
        return permissions;
    }
}
