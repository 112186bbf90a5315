package dev.assay.access.signin;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.assay.access.AuditLog;
import dev.assay.access.Group;
import dev.assay.access.Passwords;
import dev.assay.access.SigningKeys;
import dev.assay.access.Standings;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/**
 * The identity provider inside the application: the authorization server's endpoints and its own sign-in page. Both keep
 * what they know under their own keys of the session, so that being known to the provider is not being signed in to the
 * portal.
 */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

    static final String PAGE = "/sign-in";
    private static final String CONTEXT_KEY = "ASSAY_PROVIDER_CONTEXT";
    private static final String REQUEST_KEY = "ASSAY_PROVIDER_REQUEST";

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServerChain(HttpSecurity http) throws Exception {
        http.oauth2AuthorizationServer(server -> {
            http.securityMatcher(server.getEndpointsMatcher());
            server.oidc(Customizer.withDefaults());
        });
        asProvider(http);
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(PAGE), new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain signInChain(
            HttpSecurity http,
            KnownBrowsers browsers,
            Standings standings,
            Passwords passwords,
            SignInAttempts attempts,
            AuditLog audit)
            throws Exception {
        http.securityMatcher(PAGE);
        http.headers(new PageHeaders());
        HttpSessionRequestCache asked = asProvider(http);
        SavedRequestAwareAuthenticationSuccessHandler onwards = new SavedRequestAwareAuthenticationSuccessHandler();
        onwards.setRequestCache(asked);
        // here rather than at the server's endpoints, which look at the caller before this cookie is read
        http.rememberMe(remember ->
                remember.rememberMeServices(browsers).key(browsers.getKey()).authenticationSuccessHandler(onwards));
        return http.authenticationProvider(new AccountAuthentication(standings, passwords, attempts, audit))
                .formLogin(form -> form.loginPage(PAGE)
                        .loginProcessingUrl(PAGE)
                        .usernameParameter("name")
                        .failureHandler(new SignInFailed(attempts))
                        .permitAll())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    private static HttpSessionRequestCache asProvider(HttpSecurity http) throws Exception {
        HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
        contexts.setSpringSecurityContextKey(CONTEXT_KEY);
        HttpSessionRequestCache requests = new HttpSessionRequestCache();
        requests.setSessionAttrName(REQUEST_KEY);
        http.securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(cache -> cache.requestCache(requests));
        return requests;
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings() {
        return AuthorizationServerSettings.builder().build();
    }

    @Bean
    OAuth2AuthorizationService authorizations(JdbcOperations database, RegisteredClientRepository clients) {
        return new JdbcOAuth2AuthorizationService(database, clients);
    }

    @Bean
    JWKSource<SecurityContext> jwkSource(SigningKeys keys) {
        JWKSet set = new JWKSet(keys.tokens());
        return (selector, context) -> selector.select(set);
    }

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> jwkSource) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(jwkSource);
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder()));
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> groupsAndSquads(Standings standings) {
        return context -> {
            if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                standings.of(context.getPrincipal().getName()).ifPresent(standing -> context.getClaims()
                        .claim(
                                "groups",
                                standing.person().groups().stream()
                                        .map(Group::claim)
                                        .toList())
                        .claim("squads", standing.person().squads().stream().toList()));
            }
        };
    }
}
