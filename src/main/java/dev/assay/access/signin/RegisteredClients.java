package dev.assay.access.signin;

import dev.assay.access.ApiClient;
import dev.assay.access.ApiClients;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The authorization server's clients: the portal itself, and the API clients that admins added. */
@Component
class RegisteredClients implements RegisteredClientRepository {

    private static final Duration MACHINE_TOKEN = Duration.ofHours(1);

    private final ApiClients clients;

    RegisteredClients(ApiClients clients) {
        this.clients = clients;
    }

    @Override
    public void save(RegisteredClient client) {
        // clients are changed by admins only, never by the server
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return ApiClients.PORTAL.equals(id)
                ? portal()
                : clients.findById(id).map(RegisteredClients::machine).orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return ApiClients.PORTAL.equals(clientId)
                ? portal()
                : clients.findByName(clientId).map(RegisteredClients::machine).orElse(null);
    }

    // without a secret, so by PKCE alone; the only address it answers to is the one the browser itself uses
    private static RegisteredClient portal() {
        return RegisteredClient.withId(ApiClients.PORTAL)
                .clientId(ApiClients.PORTAL)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(address() + "/login/oauth2/code/" + PortalRegistration.ID)
                .scope("openid")
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .build();
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() == null
                ? "http://localhost"
                : ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    private static RegisteredClient machine(ApiClient client) {
        return RegisteredClient.withId(client.id())
                .clientId(client.name())
                .clientSecret(client.encodedSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(client.role().permissions()))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(MACHINE_TOKEN)
                        .build())
                .build();
    }
}
