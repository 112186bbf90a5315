package dev.assay.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

class ExternalProviderTests {

    @Test
    void anIssuerAloneAsksForThreeScopes() {
        var settings =
                new MapConfigurationPropertySource(Map.of("assay.sign-in.issuer", "http://localhost/realms/team"));
        SignInProperties properties = new Binder(settings)
                .bind("assay.sign-in", SignInProperties.class)
                .get();
        assertThat(properties.external()).isTrue();
        assertThat(properties.scopes()).containsExactly("openid", "profile", "email");
    }

    @Test
    void groupsMayComeAsPaths() {
        Instant now = Instant.now();
        OidcIdToken token = new OidcIdToken(
                "text",
                now,
                now.plusSeconds(60),
                Map.of("sub", "kim", "groups", List.of("/developers", "approvers", "/wiki/admins")));
        DefaultOidcUser user = new DefaultOidcUser(List.of(), token);
        assertThat(SignedInPeople.words(user, "groups")).containsExactly("developers", "approvers", "wiki/admins");
        assertThat(SignedInPeople.words(user, "squads")).isEmpty();
    }
}
