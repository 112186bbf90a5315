package dev.assay.predictions.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.access.AccessTokens;
import dev.assay.access.NewToken;
import dev.assay.access.Permissions;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotAllowed;
import dev.assay.base.ShellWord;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.ServerAddress;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.deployments.Deployments;
import dev.assay.deployments.LiveRoute;
import dev.assay.predictions.TryOut;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;

/** The live versions of a model, and a line that calls it when pasted. */
class RouteCard extends Div {

    private static final Duration LIFE = Duration.ofDays(30);

    private final String model;
    private final TryOut tryOut;
    private final AccessTokens tokens;
    private final Div snippet = new Div();
    private final Div actions = new Div();

    RouteCard(String model, Deployments deployments, TryOut tryOut, AccessTokens tokens) {
        this.model = model;
        this.tryOut = tryOut;
        this.tokens = tokens;
        List<LiveRoute> live = deployments.live().stream()
                .filter(route -> route.model().equals(model))
                .toList();
        add(new Section("Route", live.isEmpty() ? nothing() : content(live)));
    }

    private static Component nothing() {
        Paragraph words = new Paragraph("No version is live. Accept one: it is deployed by itself.");
        words.addClassName("route-card-note");
        return words;
    }

    private Component content(List<LiveRoute> live) {
        UnorderedList versions = new UnorderedList();
        versions.addClassName("route-card-versions");
        live.forEach(route -> versions.add(item(route)));
        int latest = live.stream()
                .filter(LiveRoute::latest)
                .mapToInt(LiveRoute::version)
                .findFirst()
                .orElse(live.getFirst().version());
        String body = tryOut.exampleBody(model, latest);
        snippet.add(new CodeSnippet(line("$ASSAY_TOKEN", body)));
        Button make = new Button("Make a token for this line", click -> fill(body));
        actions.add(make);
        actions.addClassName("route-card-actions");
        return new Div(versions, snippet, actions);
    }

    private static ListItem item(LiveRoute route) {
        Anchor version = new Anchor("/deployments/" + route.deploymentId(), "version " + route.version());
        ListItem item = new ListItem(version);
        if (route.latest()) {
            item.add(new StatusBadge(Tone.QUIET, "latest"));
        }
        boolean healthy = route.health().equals("healthy");
        item.add(new StatusBadge(healthy ? Tone.GOOD : Tone.WAITING, healthy ? "healthy" : route.health()));
        Double p50 = route.traffic().p50();
        long requests = route.traffic().requestsLastMinute();
        Span traffic = new Span("%d %s a minute%s"
                .formatted(
                        requests,
                        requests == 1 ? "request" : "requests",
                        p50 == null ? "" : ", p50 " + Numbers.shown(p50) + " ms"));
        traffic.addClassName("muted");
        item.add(traffic);
        return item;
    }

    private void fill(String body) {
        try {
            String name = "curl for " + model;
            String text = tokens.issue(new NewToken(
                            name,
                            Set.of(Permissions.PREDICTIONS_INVOKE),
                            null,
                            Set.of(model),
                            Instant.now().plus(LIFE)))
                    .text();
            snippet.removeAll();
            snippet.add(new CodeSnippet(line(text, body)));
            Paragraph words = new Paragraph(
                    "Copy it now: the token is not shown again. It opens only this model, for 30 days; end it sooner on your account page.");
            words.addClassName("route-card-note");
            actions.removeAll();
            actions.add(words);
        } catch (AccessDeniedException e) {
            Notices.failed(NotAllowed.words(e));
        } catch (InvalidInput | Conflict e) {
            Notices.failed("No token for predictions was made: " + e.getMessage());
        }
    }

    private String line(String token, String body) {
        String quote = token.startsWith("$") ? "\"" : "'";
        return "curl %s/predictions/%s/latest/predict \\\n  -H %sAuthorization: Bearer %s%s \\\n  -H 'Content-Type: application/json' \\\n  -d %s"
                .formatted(ServerAddress.current(), model, quote, token, quote, ShellWord.quoted(body));
    }
}
