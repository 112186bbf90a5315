package dev.assay.access;

import dev.assay.base.InvalidInput;
import dev.assay.base.Names;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What a token may be made of. */
@Component
class TokenRules {

    private static final int LONGEST_NAME = 200;

    private final Standings standings;
    private final KnownProjects projects;
    private final Clock clock;

    TokenRules(Standings standings, KnownProjects projects, Clock clock) {
        this.standings = standings;
        this.projects = projects;
        this.clock = clock;
    }

    void check(NewToken wanted, Actor owner) {
        String name = wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput("name", wanted.name(), "Use 1 to 200 characters on one line.");
        }
        Set<String> missing = new TreeSet<>(wanted.scopes());
        missing.removeAll(grantable(owner));
        if (!missing.isEmpty()) {
            throw new InvalidInput(
                    "scopes", missing.iterator().next(), "Choose from what you may do: " + grantable(owner) + ".");
        }
        if (wanted.scopes().isEmpty()) {
            throw new InvalidInput("scopes", "", "Choose at least one of " + grantable(owner) + ".");
        }
        if (wanted.project() != null && projects.squadOf(wanted.project()).isEmpty()) {
            throw new InvalidInput("project", wanted.project(), "There is no such project.");
        }
        wanted.models().forEach(model -> Names.resource("models", model));
        if (!wanted.models().isEmpty() && !wanted.scopes().contains(Permissions.PREDICTIONS_INVOKE)) {
            throw new InvalidInput(
                    "models", wanted.models(), "Model names limit the scope predictions:invoke, which is not chosen.");
        }
        if (wanted.endsAt() != null && !wanted.endsAt().isAfter(clock.instant())) {
            throw new InvalidInput("endsAt", wanted.endsAt(), "Use a time to come.");
        }
    }

    /** Only people have personal tokens; a token may make others of at most its own scopes. */
    private Set<String> grantable(Actor owner) {
        Set<String> scopes = standings
                .of(owner.name())
                .map(standing -> standing.person().scopes())
                .orElseThrow(() -> new InvalidInput("owner", owner.name(), "Only people have personal access tokens."));
        Set<String> held = new TreeSet<>(owner.permissions());
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof TokenAuthentication)) {
            held.add(Permissions.PREDICTIONS_INVOKE);
        }
        scopes.retainAll(held);
        return scopes;
    }
}
