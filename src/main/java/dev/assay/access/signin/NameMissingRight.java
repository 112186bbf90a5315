package dev.assay.access.signin;

import dev.assay.access.Standings;
import dev.assay.access.TokenAuthentication;
import dev.assay.base.NotAllowed;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Primary;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.ExpressionAuthorizationDecision;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Who is refused hears which right it takes, and whether their groups, their token or their squads lack it. */
@Component
@Primary // beside the one of Spring that observes guards, which ApiConfiguration has switched off
class NameMissingRight implements ObjectPostProcessor<AuthorizationManager<MethodInvocation>> {

    private static final String GROUPS = "your groups do not give it.";
    private static final Pattern RIGHT = Pattern.compile("hasAuthority\\('([^']+)'\\)");

    /** Asked with the first refusal: guards are made before what reads the database. */
    private final ObjectProvider<Standings> standings;

    NameMissingRight(ObjectProvider<Standings> standings) {
        this.standings = standings;
    }

    @Override
    @SuppressWarnings("unchecked") // Spring takes any guard in the place of its own
    public <O extends AuthorizationManager<MethodInvocation>> O postProcess(O guard) {
        AuthorizationManager<MethodInvocation> speaking = (who, call) -> {
            var decided = guard.authorize(who, call);
            if (decided instanceof ExpressionAuthorizationDecision denied && !denied.isGranted()) {
                Matcher right = RIGHT.matcher(denied.getExpression().getExpressionString());
                if (right.find()) {
                    throw new NotAllowed(words(who.get(), right.group(1)));
                }
            }
            return decided;
        };
        return (O) speaking;
    }

    private String words(Authentication who, String right) {
        boolean token = who instanceof TokenAuthentication;
        boolean held = who.getAuthorities().stream().anyMatch(one -> right.equals(one.getAuthority()));
        String why = "This needs %s: ".formatted(right)
                + (held
                        ? "you have it, but only the squad that owns the project, and admins, may do this."
                        : token ? missing(who.getName(), right) : GROUPS);
        return token ? why + " GET /api/v1/me lists what the token may do, and its squads." : why;
    }

    private String missing(String owner, String right) {
        return standings
                .getObject()
                .of(owner)
                .map(standing -> standing.person().scopes().contains(right)
                        ? "your groups give it, but the scopes of the token leave it out."
                        : GROUPS)
                .orElse("the token does not have it.");
    }
}
