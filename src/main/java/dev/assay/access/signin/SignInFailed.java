package dev.assay.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Back to the sign-in page, which says whether the password was wrong or how long to wait. */
class SignInFailed implements AuthenticationFailureHandler {

    /** Of the session: whom the page greets again, so that only the password is typed anew. */
    static final String TRIED = "assay.tried-name";

    private final SignInAttempts attempts;

    SignInFailed(SignInAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException error)
            throws IOException {
        String given = request.getParameter("name");
        String name = given == null ? "" : given.strip();
        request.getSession().setAttribute(TRIED, name);
        long wait = attempts.wait(name).toSeconds() + 1;
        String reason = error instanceof LockedException ? "wait=" + wait : "wrong";
        response.sendRedirect(request.getContextPath() + ProviderConfiguration.PAGE + "?" + reason);
    }
}
