package dev.assay.access.signin;

import dev.assay.access.Standings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** What a person may do is asked anew with each request, so that a change of groups needs no new sign-in. */
class FreshAuthorities extends OncePerRequestFilter {

    private final Standings standings;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    FreshAuthorities(Standings standings) {
        this.standings = standings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken known) {
            Optional<Standings.Standing> standing = standings.of(known.getName());
            if (standing.isEmpty()) {
                new SecurityContextLogoutHandler().logout(request, response, known);
            } else if (!same(known.getAuthorities(), standing.get().authorities())) {
                renew(known, standing.get().authorities(), request, response);
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean same(Collection<GrantedAuthority> held, Collection<GrantedAuthority> now) {
        return held.size() == now.size() && new HashSet<>(held).containsAll(now);
    }

    private void renew(
            OAuth2AuthenticationToken known,
            Collection<GrantedAuthority> authorities,
            HttpServletRequest request,
            HttpServletResponse response) {
        OAuth2AuthenticationToken renewed = new OAuth2AuthenticationToken(
                known.getPrincipal(), authorities, known.getAuthorizedClientRegistrationId());
        renewed.setDetails(known.getDetails());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(renewed);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
