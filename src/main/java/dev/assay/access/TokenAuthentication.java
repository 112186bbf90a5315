package dev.assay.access;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** A program that showed a token: shared by all its requests while the token is remembered. */
public final class TokenAuthentication extends AbstractAuthenticationToken {

    private final String name;
    private final @Nullable Instant endsAt;

    TokenAuthentication(String name, Collection<GrantedAuthority> authorities, @Nullable Instant endsAt) {
        super(authorities);
        this.name = name;
        this.endsAt = endsAt;
        super.setAuthenticated(true);
    }

    boolean live(Instant now) {
        return endsAt == null || endsAt.isAfter(now);
    }

    @Override
    public void setAuthenticated(boolean authenticated) {
        if (authenticated != isAuthenticated()) {
            throw new IllegalArgumentException("A token is known or it is not.");
        }
    }

    @Override
    public void eraseCredentials() {
        // holds none, and is shared
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return name;
    }

    @Override
    public String getName() {
        return name;
    }
}
