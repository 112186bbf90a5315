package dev.assay.access.signin;

import dev.assay.access.SigningKeys;
import dev.assay.access.Standings;
import java.time.Duration;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;
import org.springframework.stereotype.Component;

/**
 * A signed cookie by which the provider knows a browser again when its session is gone, as after a restart. It ends with
 * the sign-out, with a new password, and when the account is switched off.
 */
@Component
class KnownBrowsers extends TokenBasedRememberMeServices {

    private static final Duration LIFE = Duration.ofDays(7);

    KnownBrowsers(SigningKeys keys, Standings standings) {
        super(keys.cookies(), accounts(standings));
        setAlwaysRemember(true);
        setCookieName("ASSAY_KNOWN");
        setTokenValiditySeconds((int) LIFE.toSeconds());
        setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
    }

    private static UserDetailsService accounts(Standings standings) {
        return name -> standings
                .of(name)
                .map(standing -> User.withUsername(name)
                        .password(standing.signature())
                        .authorities(FactorGrantedAuthority.fromAuthority("FACTOR_KNOWN_BROWSER"))
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException(name));
    }
}
