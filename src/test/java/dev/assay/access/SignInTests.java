package dev.assay.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayServerTest;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole way through the authorization server, as a browser and as a machine go it. */
@AssayServerTest
class SignInTests {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String PASSWORD = "correct horse battery";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    ApiClients clients;

    @Autowired
    CurrentActor actor;

    @Autowired
    AuditLog audit;

    CookieManager cookies = new CookieManager();
    HttpClient browser = browser(cookies);
    String name = "p" + UUID.randomUUID();

    static HttpClient browser(CookieManager cookies) {
        return HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    @BeforeEach
    void aPerson() throws Exception {
        actor.asSystem("test", () -> {
            people.add(new NewPerson("x" + name, "Other", PASSWORD, Set.of(Group.ADMINS), Set.of()));
            return people.add(new NewPerson(name, "Ada", PASSWORD, Set.of(Group.USERS), Set.of()));
        });
    }

    HttpResponse<String> open(String path) throws Exception {
        return send(browser, HttpRequest.newBuilder(at(path)).header("Accept", "text/html"));
    }

    HttpResponse<String> signIn(String password) throws Exception {
        Matcher csrf = CSRF.matcher(open("/account?from=mail").body());
        assertThat(csrf.find()).isTrue();
        String form = "_csrf=" + encoded(csrf.group(1)) + "&name=" + name + "&password=" + encoded(password);
        return send(
                browser,
                HttpRequest.newBuilder(at("/sign-in"))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** Follows more redirects than the client itself would. */
    static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        for (int hops = 0; answer.statusCode() == 302 && hops < 10; hops++) {
            URI next =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            answer = client.send(
                    HttpRequest.newBuilder(next).header("Accept", "text/html").build(),
                    HttpResponse.BodyHandlers.ofString());
        }
        return answer;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void theRightPasswordLeadsToTheAddressThatWasAskedFor() throws Exception {
        HttpResponse<String> page = signIn(PASSWORD);
        assertThat(page.uri().getPath()).isEqualTo("/account");
        assertThat(page.uri().getQuery()).isEqualTo("from=mail");
        var entries = actor.asSystem("test", () -> audit.page(new AuditQuery(name, "", null, null), null, 10));
        assertThat(entries.items()).extracting(AuditEntry::action).contains("access.signed-in");
    }

    @Test
    void aWrongPasswordSaysSoAndGuessingIsSlowedDown() throws Exception {
        assertThat(signIn("wrong password").body())
                .contains("Account name or password is wrong", "value=\"" + name + "\"");
        for (int attempt = 0; attempt < 5; attempt++) {
            signIn("wrong password " + attempt);
        }
        assertThat(signIn(PASSWORD).body()).contains("Too many wrong passwords");
    }

    @Test
    void aSwitchedOffAccountIsOutAtItsNextRequest() throws Exception {
        signIn(PASSWORD);
        assertThat(open("/account").uri().getPath()).isEqualTo("/account");
        actor.asSystem("test", () -> people.change(name, PersonChange.enabled(false)));
        assertThat(open("/account").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void aKnownBrowserStaysSignedInWhenItsSessionIsGone() throws Exception {
        signIn(PASSWORD);
        CookieManager later = new CookieManager();
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("ASSAY_KNOWN"))
                .forEach(cookie -> later.getCookieStore().add(at("/"), cookie));
        HttpResponse<String> page =
                send(browser(later), HttpRequest.newBuilder(at("/account")).header("Accept", "text/html"));
        assertThat(page.uri().getPath()).isEqualTo("/account");
    }

    @Test
    void aNewPasswordEndsWhatBrowsersKnew() throws Exception {
        signIn(PASSWORD);
        CookieManager later = new CookieManager();
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("ASSAY_KNOWN"))
                .forEach(cookie -> later.getCookieStore().add(at("/"), cookie));
        actor.asSystem("test", () -> people.change(name, new PersonChange(null, "another password", null, null, null)));
        HttpResponse<String> page =
                send(browser(later), HttpRequest.newBuilder(at("/account")).header("Accept", "text/html"));
        assertThat(page.uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void aMachineGetsATokenThatAllowsItsRole() throws Exception {
        ApiClients.Created ci = actor.asSystem(
                "test", () -> clients.create("ci-" + name.replace("-", ""), MachineRole.EXPERIMENTS, Set.of(), null));
        String token = token(ci);
        HttpResponse<String> me = me(token);
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body()).contains(ci.client().name(), "trials:write").doesNotContain("models:decide");
        actor.asSystem("test", () -> {
            clients.delete(ci.client().id());
            return null;
        });
        assertThat(me(token).statusCode()).isEqualTo(401);
    }

    HttpResponse<String> me(String token) throws Exception {
        return send(browser, HttpRequest.newBuilder(at("/api/v1/me")).header("Authorization", "Bearer " + token));
    }

    String token(ApiClients.Created client) throws Exception {
        String pair = client.client().name() + ":" + client.secret();
        HttpResponse<String> answer = send(
                browser,
                HttpRequest.newBuilder(at("/oauth2/token"))
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
        assertThat(answer.statusCode()).isEqualTo(200);
        Matcher found = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(answer.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
