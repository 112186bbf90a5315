package dev.assay.access.signin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who signs people in. Without {@code issuer} it is the authorization server inside Assay, with the accounts in its
 * database. With it, an external OIDC provider (Keycloak, Cognito, GitLab, Okta …): people get an account at their first
 * sign-in, groups and squads follow the claims at each one. Its redirect URI is {@code <address>/login/oauth2/code/assay}.
 *
 * @param issuer address of the external provider, as in its discovery document
 * @param clientId of Assay at that provider
 * @param clientSecret of Assay at that provider
 * @param scopes asked for
 * @param nameClaim the claim that becomes the account name
 * @param groupsClaim a list with some of users, developers, approvers, admins, also as paths such as Keycloak's
 *     {@code /developers}; other words are ignored
 * @param squadsClaim a list of squads, also as paths; new ones are added
 */
@ConfigurationProperties("assay.sign-in")
public record SignInProperties(
        @Nullable String issuer,
        @DefaultValue("assay") String clientId,
        @Nullable String clientSecret,
        @DefaultValue({"openid", "profile", "email"}) String[] scopes,
        @DefaultValue("preferred_username") String nameClaim,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue("squads") String squadsClaim) {

    public boolean external() {
        return issuer != null && !issuer.isBlank();
    }
}
