package dev.assay.access.signin;

import dev.assay.access.ApiClients;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.stereotype.Component;

/** The portal as a client of whoever signs people in. Made when first asked for: only then is the own port known. */
@Component
class PortalRegistration implements ClientRegistrationRepository {

    static final String ID = "assay";
    private static final String REDIRECT = "{baseUrl}/login/oauth2/code/{registrationId}";

    private final SignInProperties properties;
    private final Environment environment;
    private volatile @Nullable ClientRegistration made;

    PortalRegistration(SignInProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!ID.equals(id)) {
            return null;
        }
        ClientRegistration registration = made;
        if (registration == null) {
            registration = properties.external() ? external() : embedded();
            made = registration;
        }
        return registration;
    }

    private ClientRegistration external() {
        ClientRegistration.Builder builder = ClientRegistrations.fromIssuerLocation(properties.issuer())
                .registrationId(ID)
                .clientId(properties.clientId())
                .scope(properties.scopes())
                .redirectUri(REDIRECT);
        return properties.clientSecret() == null
                ? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build()
                : builder.clientSecret(properties.clientSecret()).build();
    }

    // the browser goes to a relative address, so any host name works; the application itself calls its own port
    private ClientRegistration embedded() {
        String self = "http://127.0.0.1:" + environment.getProperty("local.server.port", "8080");
        return ClientRegistration.withRegistrationId(ID)
                .clientId(ApiClients.PORTAL)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(REDIRECT)
                .scope("openid")
                .authorizationUri("/oauth2/authorize")
                .tokenUri(self + "/oauth2/token")
                .jwkSetUri(self + "/oauth2/jwks")
                .userNameAttributeName(IdTokenClaimNames.SUB)
                .build();
    }
}
