package dev.assay.access;

import dev.assay.base.NotAllowed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Who lacks which right, in the one wording of pages and interfaces: what is needed, what does not give it, what to do. Rights
 * are words of {@link Permissions}. Not guarded.
 */
@Component
public class Rights {

    private static final String GROUPS = "your groups do not give it; an admin can change them.";
    private static final String SCOPES =
            "the scopes of your token leave it out; make a token that has it on the page /account.";
    private static final String MACHINE = "your token does not have it; an admin can give you one that does.";

    private final CurrentActor actor;
    private final Standings standings;
    private final KnownProjects projects;

    Rights(CurrentActor actor, Standings standings, KnownProjects projects) {
        this.actor = actor;
        this.standings = standings;
        this.projects = projects;
    }

    /** Why who acts does not have the right; empty when they do. */
    public Optional<String> hindrance(String right) {
        return hindrance(actor.authentication(), right, null);
    }

    /** Why who acts does not have the right in a project, which takes belonging to its squad; empty when they do. */
    public Optional<String> hindrance(String right, String project) {
        return hindrance(actor.authentication(), right, project);
    }

    /** @throws NotAllowed with the {@link #hindrance} */
    public void require(String right, String project) {
        hindrance(right, project).ifPresent(why -> {
            throw new NotAllowed(why);
        });
    }

    /** @param project absent where the right does not depend on one */
    public Optional<String> hindrance(Authentication who, String right, @Nullable String project) {
        Actor acting = Actor.of(who);
        if (!acting.may(right)) {
            return Optional.of("This needs %s: %s".formatted(right, missing(who, right)));
        }
        return project == null || acting.may(Permissions.ADMIN)
                ? Optional.empty()
                : ofSquad(acting, project).map(why -> "This needs %s in project %s: %s".formatted(right, project, why));
    }

    private Optional<String> ofSquad(Actor acting, String project) {
        return projects.squadOf(project)
                .map(squad -> acting.squads().contains(squad)
                        ? Optional.<String>empty()
                        : Optional.of(
                                "the squad %s owns it, and you are not in it; an admin can add you.".formatted(squad)))
                .orElseGet(() -> Optional.of("there is no such project; choose another."));
    }

    private String missing(Authentication who, String right) {
        if (!(who instanceof TokenAuthentication)) {
            return GROUPS;
        }
        return standings
                .of(who.getName())
                .map(owner -> owner.person().scopes().contains(right) ? SCOPES : GROUPS)
                .orElse(MACHINE);
    }
}
