package dev.assay.access;

import dev.assay.base.Names;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Keeps the accounts of people whom an external provider signs in. Not guarded: for the sign-in alone. */
@Service
public class ExternalPeople {

    private final People people;
    private final Squads squads;
    private final CurrentActor actor;

    ExternalPeople(People people, Squads squads, CurrentActor actor) {
        this.people = people;
        this.squads = squads;
        this.actor = actor;
    }

    /** Makes the account at the first sign-in; groups and squads follow what the provider says at each. */
    public void signedIn(String name, @Nullable String displayName, Set<Group> groups, Set<String> ofSquads) {
        Set<String> usable = ofSquads.stream()
                .filter(squad -> Names.SLUG.matcher(squad).matches())
                .collect(Collectors.toSet());
        try {
            actor.asSystem("sign-in", () -> {
                usable.forEach(squads::addMissing);
                String shown = displayName == null ? name : displayName;
                return people.find(name).isPresent()
                        ? people.follow(name, groups, usable)
                        : people.add(new NewPerson(name, shown, null, groups, usable));
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
