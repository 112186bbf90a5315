package dev.assay.access;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * Who acts, read from the authorities of any kind of authentication: a person in a browser, a token, a machine.
 *
 * @param name account name, or the client's id
 * @param permissions words of {@link Permissions}
 * @param squads names of the squads that the actor belongs to
 * @param project slug of the project that the actor's token carries
 */
public record Actor(
        String name,
        Set<String> permissions,
        Set<String> squads,
        @Nullable String project) {

    private static final String SQUAD = "SQUAD_";
    private static final String PROJECT = "PROJECT_";
    private static final String ROLE = "ROLE_";

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /** Whether live routes of this model may be called: all of them, or this one by name. */
    public boolean mayInvoke(String model) {
        return may(Permissions.PREDICTIONS_INVOKE) || may(Permissions.PREDICTIONS_INVOKE + ":" + model);
    }

    /** The authorities that {@link #of} reads back; roles are what views ask for with {@code @RolesAllowed}. */
    public static Collection<GrantedAuthority> authorities(
            Set<Group> groups, Set<String> permissions, Set<String> squads, @Nullable String project) {
        Stream<String> names = Stream.of(
                        groups.stream().map(group -> ROLE + group.name()),
                        permissions.stream(),
                        squads.stream().map(squad -> SQUAD + squad),
                        Stream.ofNullable(project).map(slug -> PROJECT + slug))
                .flatMap(stream -> stream);
        return AuthorityUtils.createAuthorityList(names.toList());
    }

    public static Actor of(Authentication authentication) {
        Set<String> names = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        return new Actor(
                authentication.getName(),
                names.stream()
                        .filter(name -> !name.startsWith(ROLE) && !name.startsWith(SQUAD) && !name.startsWith(PROJECT))
                        .collect(Collectors.toUnmodifiableSet()),
                after(SQUAD, names),
                after(PROJECT, names).stream().findFirst().orElse(null));
    }

    private static Set<String> after(String prefix, Set<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
