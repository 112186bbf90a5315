package dev.assay.access.signin;

import dev.assay.access.KnownTokens;
import dev.assay.access.Permissions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;

/** The interfaces for programs: no session, no CSRF, a token with each call; as few filters as can be. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class ApiConfiguration {

    private static final String[] INTERFACES = {
        "/api/**",
        "/ajax-api/**",
        "/predictions/**",
        "/python/**",
        "/v2/**",
        "/get-artifact",
        "/model-versions/get-artifact",
        "/actuator/**",
        "/health",
        "/version"
    };

    private static final String[] OPEN = {
        "/api/v1/openapi",
        "/api/v1/openapi/**",
        "/api/v1/openapi.yaml",
        "/api/2.0/mlflow/version",
        "/api/2.0/mlflow-artifacts/mpu/parts/**",
        "/python/**",
        "/health",
        "/version",
        "/actuator/health",
        "/actuator/health/**"
    };

    /** An observation around every filter costs more than the filters do. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(2)
    SecurityFilterChain interfacesChain(HttpSecurity http, KnownTokens tokens, Refusals refusals) throws Exception {
        return http.securityMatcher(INTERFACES)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .addFilterBefore(new TokenFilter(tokens, refusals), AuthorizationFilter.class)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(requests -> requests.requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAuthority(Permissions.ADMIN)
                        .anyRequest()
                        .authenticated())
                .build();
    }
}
