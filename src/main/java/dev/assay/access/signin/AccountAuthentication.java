package dev.assay.access.signin;

import dev.assay.access.AuditLog;
import dev.assay.access.Passwords;
import dev.assay.access.Person;
import dev.assay.access.Standings;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** Checks account name and password on the sign-in page. */
class AccountAuthentication implements AuthenticationProvider {

    private final Standings standings;
    private final Passwords passwords;
    private final SignInAttempts attempts;
    private final AuditLog audit;

    AccountAuthentication(Standings standings, Passwords passwords, SignInAttempts attempts, AuditLog audit) {
        this.standings = standings;
        this.passwords = passwords;
        this.attempts = attempts;
        this.audit = audit;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String name = given.getName().strip();
        if (!attempts.wait(name).isZero()) {
            throw new LockedException("Too many wrong passwords.");
        }
        Person person = standings.of(name).map(Standings.Standing::person).orElse(null);
        if (!passwords.matches(person, String.valueOf(given.getCredentials()))) {
            attempts.failed(name);
            audit.recordAs(name.isEmpty() ? "nobody" : name, "access.sign-in-refused", name, null, null);
            throw new BadCredentialsException("Account name or password is wrong.");
        }
        attempts.succeeded(name);
        var byPassword = List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY));
        User user = new User(person.name(), "", List.of());
        return UsernamePasswordAuthenticationToken.authenticated(user, null, byPassword);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
