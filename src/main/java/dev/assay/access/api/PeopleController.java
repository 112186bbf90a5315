package dev.assay.access.api;

import dev.assay.access.Group;
import dev.assay.access.NewPerson;
import dev.assay.access.People;
import dev.assay.access.Person;
import dev.assay.access.PersonChange;
import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "People")
@RestController
@RequestMapping("/api/v1/people")
class PeopleController {

    private final People people;

    record PersonBody(
            String name,
            String displayName,
            List<String> groups,
            Set<String> squads,
            boolean enabled,
            Instant createdAt) {

        static PersonBody of(Person person) {
            return new PersonBody(
                    person.name(),
                    person.displayName(),
                    person.groups().stream().map(Group::claim).toList(),
                    person.squads(),
                    person.enabled(),
                    person.createdAt());
        }
    }

    record NewPersonBody(
            @Nullable String name,
            @Nullable String displayName,
            @Nullable String password,
            @Nullable List<String> groups,
            @Nullable List<String> squads) {}

    record PersonChangeBody(
            @Nullable String displayName,
            @Nullable String password,
            @Nullable List<String> groups,
            @Nullable List<String> squads,
            @Nullable Boolean enabled) {}

    PeopleController(People people) {
        this.people = people;
    }

    @Operation(summary = "Everybody with an account")
    @GetMapping
    Page<PersonBody> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "100") int limit) {
        return people.page(q, next, Math.clamp(limit, 1, 1000)).map(PersonBody::of);
    }

    @Operation(summary = "Add a person")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PersonBody add(@RequestBody NewPersonBody body) {
        String name = body.name() == null ? "" : body.name();
        Set<Group> groups = groups(body.groups());
        return PersonBody.of(people.add(new NewPerson(
                name,
                body.displayName() == null ? name : body.displayName(),
                body.password(),
                groups == null ? Set.of(Group.USERS) : groups,
                body.squads() == null ? Set.of() : words(body.squads()))));
    }

    @Operation(summary = "Change a person; what is absent stays")
    @PatchMapping("/{name}")
    PersonBody change(@PathVariable String name, @RequestBody PersonChangeBody body) {
        return PersonBody.of(people.change(
                name,
                new PersonChange(
                        body.displayName(),
                        body.password(),
                        groups(body.groups()),
                        body.squads() == null ? null : words(body.squads()),
                        body.enabled())));
    }

    private static @Nullable Set<Group> groups(@Nullable List<String> groups) {
        return groups == null ? null : words(groups).stream().map(Group::of).collect(Collectors.toSet());
    }

    private static Set<String> words(List<String> words) {
        if (words.contains(null)) {
            throw new InvalidInput("groups, squads", null, "Use a list of words.");
        }
        return new HashSet<>(words);
    }
}
