package dev.assay.access.signin;

import dev.assay.access.ExternalPeople;
import dev.assay.access.Group;
import dev.assay.access.Standings;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Ties what the provider says about somebody to their account; an external provider's people get one here. */
@Component
class SignedInPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final OidcUserService provider = new OidcUserService();
    private final SignInProperties properties;
    private final ExternalPeople external;
    private final Standings standings;

    SignedInPeople(SignInProperties properties, ExternalPeople external, Standings standings) {
        this.properties = properties;
        this.external = external;
        this.standings = standings;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = provider.loadUser(request);
        String claim = properties.external() ? properties.nameClaim() : IdTokenClaimNames.SUB;
        String name = user.getClaimAsString(claim);
        if (name == null) {
            throw refused("no_name", "The provider sends no claim '" + claim + "'.");
        }
        if (properties.external()) {
            external.signedIn(name, user.getFullName(), groups(user), squads(user));
        }
        Standings.Standing standing =
                standings.of(name).orElseThrow(() -> refused("switched_off", "The account is switched off."));
        return new DefaultOidcUser(standing.authorities(), user.getIdToken(), user.getUserInfo(), claim);
    }

    private Set<Group> groups(OidcUser user) {
        Set<String> words = words(user, properties.groupsClaim()).stream()
                .map(word -> word.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return Arrays.stream(Group.values())
                .filter(group -> words.contains(group.name()))
                .collect(Collectors.toSet());
    }

    private Set<String> squads(OidcUser user) {
        return new HashSet<>(words(user, properties.squadsClaim()));
    }

    /** Providers write groups as paths, such as {@code /developers}; one below another is another group. */
    static List<String> words(OidcUser user, String claim) {
        List<String> words = user.hasClaim(claim) ? user.getClaimAsStringList(claim) : null;
        return words == null
                ? List.of()
                : words.stream()
                        .map(word -> word.startsWith("/") ? word.substring(1) : word)
                        .toList();
    }

    private static OAuth2AuthenticationException refused(String code, String message) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, message, null), message);
    }
}
