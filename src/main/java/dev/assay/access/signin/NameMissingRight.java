package dev.assay.access.signin;

import dev.assay.access.Rights;
import dev.assay.base.NotAllowed;
import java.lang.reflect.Parameter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Primary;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.ExpressionAuthorizationDecision;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.stereotype.Component;

/** Who is refused by a guard hears which right it takes, and whether their groups, their token or their squads lack it. */
@Component
@Primary // beside the one of Spring that observes guards, which ApiConfiguration has switched off
class NameMissingRight implements ObjectPostProcessor<AuthorizationManager<MethodInvocation>> {

    private static final Pattern RIGHT = Pattern.compile("hasAuthority\\('([^']+)'\\)");

    /** Asked with the first refusal: guards are made before what reads the database. */
    private final ObjectProvider<Rights> rights;

    NameMissingRight(ObjectProvider<Rights> rights) {
        this.rights = rights;
    }

    @Override
    @SuppressWarnings("unchecked") // Spring takes any guard in the place of its own
    public <O extends AuthorizationManager<MethodInvocation>> O postProcess(O guard) {
        AuthorizationManager<MethodInvocation> speaking = (who, call) -> {
            var decided = guard.authorize(who, call);
            if (decided instanceof ExpressionAuthorizationDecision denied && !denied.isGranted()) {
                Matcher right = RIGHT.matcher(denied.getExpression().getExpressionString());
                if (right.find()) {
                    rights.getObject()
                            .hindrance(who.get(), right.group(1), project(call))
                            .ifPresent(why -> {
                                throw new NotAllowed(why);
                            });
                }
            }
            return decided;
        };
        return (O) speaking;
    }

    /** As {@link dev.assay.access.May#IN_OWN_SQUAD} finds it. */
    private static @Nullable String project(MethodInvocation call) {
        Parameter[] parameters = call.getMethod().getParameters();
        for (int at = 0; at < parameters.length; at++) {
            if (parameters[at].getName().equals("project") && call.getArguments()[at] instanceof String slug) {
                return slug;
            }
        }
        return null;
    }
}
