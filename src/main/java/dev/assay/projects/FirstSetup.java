package dev.assay.projects;

import dev.assay.access.AccessTokens;
import dev.assay.access.AuditLog;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.access.NewPerson;
import dev.assay.access.NewToken;
import dev.assay.access.People;
import dev.assay.access.Person;
import dev.assay.access.SetupCompleted;
import dev.assay.access.SetupLinks;
import dev.assay.access.Squads;
import dev.assay.base.Names;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the first admin and the first project, by the set-up link or by the operator's environment. */
@Service
@Transactional
public class FirstSetup {

    static final String ADMIN = "admin";
    static final String DEFAULT = "default";
    private static final String TOKEN = "ASSAY_INIT_ADMIN_TOKEN";

    private final SetupLinks links;
    private final People people;
    private final Squads squads;
    private final Projects projects;
    private final AccessTokens tokens;
    private final CurrentActor actor;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    /** @param alone switches four eyes off for the project */
    public record Wishes(
            String admin, String displayName, String password, String project, boolean alone, boolean runExample) {}

    FirstSetup(
            SetupLinks links,
            People people,
            Squads squads,
            Projects projects,
            AccessTokens tokens,
            CurrentActor actor,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.links = links;
        this.people = people;
        this.squads = squads;
        this.projects = projects;
        this.tokens = tokens;
        this.actor = actor;
        this.audit = audit;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public SetupLinks.State state(String code) {
        return links.state(code);
    }

    /** Not guarded but by the code of the link, which ends here. */
    public void complete(String code, Wishes wishes) {
        links.redeem(code);
        Names.slug("slug", wishes.project());
        asSystem("set-up", () -> {
            squads.addMissing(wishes.project());
            people.add(new NewPerson(
                    wishes.admin(),
                    wishes.displayName().isBlank() ? wishes.admin() : wishes.displayName(),
                    wishes.password(),
                    Set.of(Group.ADMINS),
                    Set.of(wishes.project())));
            projects.create(wishes.project(), wishes.project(), !wishes.alone());
            audit.record("access.set-up", wishes.admin(), null, "first project " + wishes.project());
            return null;
        });
        events.publishEvent(new SetupCompleted(wishes.admin(), wishes.project(), wishes.runExample()));
    }

    /** What the environment asks for; once there is an account, only a new token still counts. */
    void unattended(@Nullable String password, @Nullable String token) {
        asSystem("set-up", () -> {
            if (links.needed()) {
                squads.addMissing(DEFAULT);
                people.addInitialAdmin(ADMIN, password, Set.of(DEFAULT));
                projects.create(DEFAULT, DEFAULT, true);
                audit.record("access.set-up", ADMIN, null, "first project " + DEFAULT);
                events.publishEvent(new SetupCompleted(ADMIN, DEFAULT, false));
            }
            if (token != null) {
                people.find(ADMIN)
                        .filter(admin -> admin.enabled() && admin.groups().contains(Group.ADMINS))
                        .ifPresent(admin -> giveToken(admin, token));
            }
            return null;
        });
    }

    private void giveToken(Person admin, String token) {
        String project = projects.find(DEFAULT).map(Project::slug).orElse(null);
        tokens.issueGiven(admin.name(), new NewToken(TOKEN, admin.scopes(), project, Set.of(), null), token);
    }

    private void asSystem(String name, Callable<@Nullable Object> work) {
        try {
            actor.asSystem(name, work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
