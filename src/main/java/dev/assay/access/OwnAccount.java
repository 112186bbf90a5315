package dev.assay.access;

import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people see and change of themselves. */
@Service
@Transactional
@PreAuthorize(May.VIEW)
public class OwnAccount {

    private final Persons persons;
    private final KnownProjects projects;
    private final Passwords passwords;
    private final Standings standings;
    private final CurrentActor actor;
    private final AuditLog audit;

    OwnAccount(
            Persons persons,
            KnownProjects projects,
            Passwords passwords,
            Standings standings,
            CurrentActor actor,
            AuditLog audit) {
        this.persons = persons;
        this.projects = projects;
        this.passwords = passwords;
        this.standings = standings;
        this.actor = actor;
        this.audit = audit;
    }

    /** Empty for machines and for work of the portal's own. */
    @Transactional(readOnly = true)
    public Optional<Person> find() {
        return standings.of(actor.name()).map(Standings.Standing::person);
    }

    /** @throws NotFound for machines and for work of the portal's own */
    @Transactional(readOnly = true)
    public Person get() {
        return find().orElseThrow(() -> new NotFound("Person", actor.name()));
    }

    /** Whether the password is kept here rather than by an external provider. */
    @Transactional(readOnly = true)
    public boolean hasPassword() {
        return get().password() != null;
    }

    public void changePassword(String present, String wanted) {
        Person person = mine();
        if (!passwords.matches(person, present)) {
            throw new InvalidInput("present", null, "This is not your present password.");
        }
        person.setPassword(passwords.encoded(wanted));
        audit.record("access.password-changed", person.name(), null, null);
        standings.forgetAfterCommit(person.name());
    }

    /** The project that pages show from now on. */
    public void choose(@Nullable String project) {
        if (project != null && projects.squadOf(project).isEmpty()) {
            throw new NotFound("Project", project);
        }
        Person person = mine();
        person.setProject(project);
        standings.forgetAfterCommit(person.name());
    }

    private Person mine() {
        return persons.findById(actor.name()).orElseThrow(() -> new NotFound("Person", actor.name()));
    }
}
