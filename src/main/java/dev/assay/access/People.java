package dev.assay.access;

import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.LikePattern;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everybody with an account, their groups and squads; admins only. */
@Service
@Transactional
@PreAuthorize(May.ADMINISTER)
public class People {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._@+-]{0,126}[A-Za-z0-9])?");
    private static final int LONGEST_DISPLAY_NAME = 200;

    private final Persons persons;
    private final Squads squads;
    private final Passwords passwords;
    private final Standings standings;
    private final AccessTokens tokens;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    People(
            Persons persons,
            Squads squads,
            Passwords passwords,
            Standings standings,
            AccessTokens tokens,
            AuditLog audit,
            CurrentActor actor,
            Clock clock) {
        this.persons = persons;
        this.squads = squads;
        this.passwords = passwords;
        this.standings = standings;
        this.tokens = tokens;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    public Optional<Person> find(String name) {
        return persons.findById(name);
    }

    /** @throws NotFound when nobody has this account name */
    public Person get(String name) {
        return find(name).orElseThrow(() -> new NotFound("Person", name));
    }

    /** In order of account names; the text may stand anywhere in account or display name. */
    public Page<Person> page(String text, @Nullable String after, int limit) {
        List<Person> found =
                persons.page(after == null ? "" : after, LikePattern.containing(text), Limit.of(limit + 1));
        return Page.of(found, limit, Person::name);
    }

    public Person add(NewPerson wanted) {
        return add(wanted, passwords::encoded);
    }

    /** The account that the operator's environment asks for; its password may be short. */
    public Person addInitialAdmin(String name, @Nullable String password, Set<String> ofSquads) {
        return add(
                new NewPerson(name, "Administrator", password, Set.of(Group.ADMINS), ofSquads),
                passwords::encodedAsGiven);
    }

    public Person change(String name, PersonChange change) {
        Person person = get(name);
        String before = described(person);
        boolean administered = person.administers();
        if (change.displayName() != null) {
            person.setDisplayName(displayName(change.displayName()));
        }
        if (change.groups() != null) {
            person.setGroups(change.groups());
        }
        if (change.squads() != null) {
            squads.requireAll(change.squads());
            person.setSquads(change.squads());
        }
        if (change.enabled() != null) {
            person.setEnabled(change.enabled());
        }
        if (change.password() != null) {
            person.setPassword(passwords.encoded(change.password()));
        }
        if (administered) {
            keepAnAdmin(person);
        }
        String after = described(person) + (change.password() == null ? "" : ", new password");
        if (!after.equals(before)) {
            audit.record("access.person-changed", name, before, after);
            forget(name);
        }
        return person;
    }

    /** What an external provider says of somebody's groups and squads, even if it leaves no admin. */
    Person follow(String name, Set<Group> groups, Set<String> ofSquads) {
        Person person = get(name);
        if (!person.groups().equals(groups) || !person.squads().equals(ofSquads)) {
            String before = described(person);
            person.setGroups(groups);
            person.setSquads(ofSquads);
            audit.record("access.person-changed", name, before, described(person));
            forget(name);
        }
        return person;
    }

    private Person add(NewPerson wanted, UnaryOperator<String> encoding) {
        if (!NAME.matcher(wanted.name()).matches()) {
            throw new InvalidInput(
                    "name",
                    wanted.name(),
                    "Use 1 to 128 letters, digits and . _ - + @, a letter or digit at both ends.");
        }
        if (persons.existsByNameIgnoreCase(wanted.name())) {
            throw new Conflict("There is already an account named '%s'.".formatted(wanted.name()));
        }
        squads.requireAll(wanted.squads());
        Person person = new Person(wanted.name(), displayName(wanted.displayName()), AuditLog.now(clock));
        person.setGroups(wanted.groups());
        person.setSquads(wanted.squads());
        if (wanted.password() != null) {
            person.setPassword(encoding.apply(wanted.password()));
        }
        persons.saveAndFlush(person);
        audit.record("access.person-added", person.name(), null, described(person));
        forget(person.name());
        return person;
    }

    private void keepAnAdmin(Person changed) {
        if (changed.administers()) {
            return;
        }
        if (persons.adminsBeside(changed.name()) == 0) {
            throw new Conflict("'%s' would leave nobody who administers Assay. Make somebody else an admin first."
                    .formatted(changed.name()));
        }
        if (!changed.enabled() && changed.name().equals(actor.name())) {
            throw new Conflict("You cannot switch your own account off. Ask another admin.");
        }
    }

    private void forget(String name) {
        standings.forgetAfterCommit(name);
        tokens.forgetAllAfterCommit();
    }

    private static String displayName(String name) {
        String trimmed = name.strip();
        if (trimmed.isEmpty()
                || trimmed.length() > LONGEST_DISPLAY_NAME
                || trimmed.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput("displayName", name, "Use 1 to 200 characters on one line.");
        }
        return trimmed;
    }

    static String described(Person person) {
        return "%s, groups %s, squads %s%s"
                .formatted(
                        person.displayName(),
                        person.groups().stream().map(Group::claim).toList(),
                        new TreeSet<>(person.squads()),
                        person.enabled() ? "" : ", switched off");
    }
}
