package dev.assay;

import dev.assay.access.Actor;
import dev.assay.access.Group;
import dev.assay.access.Permissions;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.test.context.support.WithSecurityContext;
import org.springframework.security.test.context.support.WithSecurityContextFactory;

/** Runs a test as a person of these groups and squads, with all permissions that the groups give. */
@Retention(RetentionPolicy.RUNTIME)
@WithSecurityContext(factory = SignedIn.Factory.class)
public @interface SignedIn {

    String name() default "ada";

    Group[] groups() default Group.ADMINS;

    String[] squads() default {};

    class Factory implements WithSecurityContextFactory<SignedIn> {

        @Override
        public SecurityContext createSecurityContext(SignedIn signedIn) {
            Set<Group> groups = EnumSet.noneOf(Group.class);
            groups.addAll(Set.of(signedIn.groups()));
            Set<String> permissions = groups.stream()
                    .flatMap(group -> group.permissions().stream())
                    .collect(Collectors.toSet());
            permissions.add(Permissions.VIEW);
            var authorities = Actor.authorities(groups, permissions, Set.of(signedIn.squads()), null);
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    new User(signedIn.name(), "", authorities), null, authorities));
            return context;
        }
    }
}
