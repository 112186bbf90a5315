package dev.assay.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who acts now; and the one way for work without a person (schedules, listeners, runners) to act under a name. */
@Component
public class CurrentActor {

    /** @throws AuthenticationCredentialsNotFoundException when nobody is signed in */
    public Actor get() {
        return Actor.of(authentication());
    }

    Authentication authentication() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            throw new AuthenticationCredentialsNotFoundException("Nobody is signed in.");
        }
        return authentication;
    }

    public String name() {
        return get().name();
    }

    /** As {@link #asSystem}, under the name of who acts now, for what follows from something that they may do. */
    public <T> T asPortal(Callable<T> work) {
        try {
            return asSystem(name(), work);
        } catch (RuntimeException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs work of the portal itself with an admin's permissions, recorded under {@code name}. */
    public <T> T asSystem(String name, Callable<T> work) throws Exception {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                name, null, Actor.authorities(EnumSet.of(Group.ADMINS), Set.of(Permissions.ALL), Set.of(), null)));
        SecurityContextHolder.setContext(context);
        try {
            return work.call();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
