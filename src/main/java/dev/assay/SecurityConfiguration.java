package dev.assay;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import dev.assay.access.signin.PageHeaders;
import dev.assay.access.signin.PortalSignIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** The pages, after the chains of the interfaces in {@code access.signin}: who is not signed in goes to the provider. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    @Order(4)
    SecurityFilterChain pagesChain(HttpSecurity http, PortalSignIn signIn, VaadinDefaultRequestCache asked)
            throws Exception {
        signIn.configure(http);
        HttpSessionRequestCache wanted = new HttpSessionRequestCache();
        // else the address that one comes back to after signing in carries a word of Spring's
        wanted.setMatchingRequestParameterName(null);
        asked.setDelegateRequestCache(wanted);
        var left = signIn.left();
        left.setRedirectStrategy(new UidlRedirectStrategy());
        http.headers(new PageHeaders());
        http.authorizeHttpRequests(
                requests -> requests.requestMatchers("/assay/**", "/error").permitAll());
        http.with(VaadinSecurityConfigurer.vaadin(), pages -> pages.oauth2LoginPage(PortalSignIn.START, "/")
                // an address without a view gets the frame's "not found" rather than a bare refusal
                .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated)
                .addLogoutHandler(signIn.leaving())
                .logoutSuccessHandler(left));
        return http.build();
    }
}
