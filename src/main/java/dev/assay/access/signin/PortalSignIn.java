package dev.assay.access.signin;

import dev.assay.access.AuditLog;
import dev.assay.access.Standings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestFilter;
import org.springframework.stereotype.Component;

/** How the pages are entered and left: through the provider, with what each person may do asked anew at each request. */
@Component
public class PortalSignIn {

    public static final String START = "/oauth2/authorization/" + PortalRegistration.ID;
    private static final String SIGNED_OUT = "/sign-in?out";
    private static final String REFUSED = "/sign-in?refused";

    private static final Logger LOG = LoggerFactory.getLogger(PortalSignIn.class);

    private final SignedInPeople people;
    private final Standings standings;
    private final KnownBrowsers browsers;
    private final AuditLog audit;
    private final ClientRegistrationRepository registrations;

    PortalSignIn(
            SignedInPeople people,
            Standings standings,
            KnownBrowsers browsers,
            AuditLog audit,
            ClientRegistrationRepository registrations) {
        this.people = people;
        this.standings = standings;
        this.browsers = browsers;
        this.audit = audit;
        this.registrations = registrations;
    }

    public void configure(HttpSecurity http) throws Exception {
        http.oauth2Login(login -> login.loginPage(START)
                        .failureHandler(PortalSignIn::refused)
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(people)))
                .addFilterBefore(new FreshAuthorities(standings), SecurityContextHolderAwareRequestFilter.class);
    }

    /** The person learns that it failed, the operator why: mostly it is a setting, here or at the provider. */
    private static void refused(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        LOG.warn("A sign-in was refused: {}", failure.getMessage());
        response.sendRedirect(request.getContextPath() + REFUSED);
    }

    /** Ends what the provider knows about the browser, too. */
    public LogoutHandler leaving() {
        return (request, response, who) -> {
            browsers.logout(request, response, who);
            if (who != null) {
                audit.recordAs(who.getName(), "access.signed-out", who.getName(), null, null);
            }
        };
    }

    public OidcClientInitiatedLogoutSuccessHandler left() {
        OidcClientInitiatedLogoutSuccessHandler handler = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        handler.setDefaultTargetUrl(SIGNED_OUT);
        handler.setPostLogoutRedirectUri("{baseUrl}" + SIGNED_OUT);
        return handler;
    }
}
