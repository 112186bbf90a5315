package dev.assay.access;

import dev.assay.base.AfterCommit;
import dev.assay.base.Remembered;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/** What everybody may do at this moment: asked with every request, so remembered for seconds. Not guarded. */
@Component
public class Standings {

    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Remembered<String, Optional<Standing>> known = new Remembered<>(10_000, KEPT, this::read);
    private final Persons persons;

    /** Somebody whose account is switched on. */
    public record Standing(Person person, Collection<GrantedAuthority> authorities) {

        /** Changes with the password: what was signed with the old one is worth nothing then. */
        public String signature() {
            return Secrets.hash(String.valueOf(person.password()));
        }
    }

    Standings(Persons persons) {
        this.persons = persons;
    }

    public Optional<Standing> of(String name) {
        return Optional.ofNullable(known.get(name)).orElse(Optional.empty());
    }

    void forgetAfterCommit(String name) {
        known.forget(name);
        AfterCommit.run(() -> known.forget(name));
    }

    private Optional<Standing> read(String name) {
        return persons.findById(name).filter(Person::enabled).map(person -> new Standing(person, person.authorities()));
    }
}
