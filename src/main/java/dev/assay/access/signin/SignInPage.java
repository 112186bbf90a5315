package dev.assay.access.signin;

import dev.assay.access.SetupLinks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.HtmlUtils;

/** The provider's own page: plain HTML, since it must work before anybody may load a view. */
@Controller
class SignInPage {

    private final String page;
    private final SignInProperties properties;
    private final SetupLinks links;

    SignInPage(SignInProperties properties, SetupLinks links) throws IOException {
        this.page = new ClassPathResource("dev/assay/access/sign-in.html").getContentAsString(StandardCharsets.UTF_8);
        this.properties = properties;
        this.links = links;
    }

    @GetMapping(ProviderConfiguration.PAGE)
    ResponseEntity<String> show(
            @RequestParam Map<String, String> query,
            @CookieValue(name = "assay-scheme", defaultValue = "") String scheme,
            HttpServletRequest request,
            CsrfToken csrf) {
        String tried = tried(request.getSession());
        String filled = page.replace("{{notice}}", notice(query))
                .replace("{{scheme}}", scheme.matches("light|dark") ? scheme : "light dark")
                .replace("{{body}}", properties.external() ? "external" : "own")
                .replace("{{csrf-name}}", HtmlUtils.htmlEscape(csrf.getParameterName()))
                .replace("{{name-focus}}", tried.isEmpty() ? "autofocus" : "")
                .replace("{{password-focus}}", tried.isEmpty() ? "" : "autofocus")
                .replace("{{csrf}}", HtmlUtils.htmlEscape(csrf.getToken()))
                .replace("{{root}}", HtmlUtils.htmlEscape(request.getContextPath()))
                .replace("{{name}}", HtmlUtils.htmlEscape(tried));
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noStore())
                .body(filled);
    }

    private static String tried(HttpSession session) {
        Object name = session.getAttribute(SignInFailed.TRIED);
        session.removeAttribute(SignInFailed.TRIED);
        return name == null ? "" : name.toString();
    }

    private String notice(Map<String, String> query) {
        if (query.containsKey("wrong")) {
            return alert("Account name or password is wrong.");
        }
        if (query.containsKey("wait")) {
            String seconds = query.get("wait").replaceAll("[^0-9]", "");
            return alert("Too many wrong passwords for this account. Try again in " + seconds + " seconds.");
        }
        if (query.containsKey("refused")) {
            return alert("You could not be signed in: your account is switched off or the sign-in took too long. "
                    + "Try again, or ask an admin.");
        }
        if (!properties.external() && links.needed()) {
            return status("Assay is not set up yet. Open the set-up link that stands on the server's console "
                    + "and in the file <code>setup-link</code> of its data folder.");
        }
        return query.containsKey("out") ? status("You are signed out.") : "";
    }

    private static String alert(String text) {
        return "<p class=\"notice bad\" role=\"alert\">" + text + "</p>";
    }

    private static String status(String text) {
        return "<p class=\"notice\" role=\"status\">" + text + "</p>";
    }
}
