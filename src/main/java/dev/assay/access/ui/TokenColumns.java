package dev.assay.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import dev.assay.access.AccessToken;
import dev.assay.access.AccessTokens;
import dev.assay.base.ui.AskFirst;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.StatusBadge;
import java.time.Instant;

/** The columns that every list of tokens has. */
final class TokenColumns {

    private TokenColumns() {}

    static void add(KeysetGrid<AccessToken> grid, AccessTokens tokens) {
        grid.addColumn(AccessToken::name).setHeader("Token").setFlexGrow(2).setWidth("10rem");
        grid.addColumn(token -> String.join(", ", token.scopes()))
                .setHeader("Scopes")
                .setFlexGrow(3)
                .setWidth("12rem")
                .setTooltipGenerator(token -> String.join(", ", token.scopes()));
        grid.addColumn(token -> token.project() == null ? "–" : token.project())
                .setHeader("Project")
                .setWidth("7rem");
        grid.addColumn(token -> token.models().isEmpty() ? "all" : String.join(", ", token.models()))
                .setHeader("Models")
                .setWidth("6rem");
        grid.addComponentColumn(TokenColumns::end)
                .setHeader("Ends")
                .setFlexGrow(0)
                .setWidth("8rem");
        grid.addComponentColumn(token -> new RelativeTime(token.lastUsedAt()))
                .setHeader("Last used")
                .setFlexGrow(0)
                .setWidth("7rem");
        grid.addComponentColumn(token -> revoke(token, tokens, grid))
                .setHeader("Actions")
                .setFlexGrow(0)
                .setWidth("7rem");
    }

    private static Component end(AccessToken token) {
        if (!token.live(Instant.now())) {
            return new StatusBadge(StatusBadge.Tone.QUIET, "Ended");
        }
        return token.endsAt() == null ? new Span("never") : new RelativeTime(token.endsAt());
    }

    private static Component revoke(AccessToken token, AccessTokens tokens, KeysetGrid<AccessToken> grid) {
        Button revoke = new Button("Revoke", click -> {
            new AskFirst(
                            "Revoke token " + token.name() + "?",
                            "Programs that send it are refused from now on. This cannot be taken back.",
                            "Revoke",
                            () -> {
                                if (new FormErrors().run(() -> tokens.revoke(token.id()))) {
                                    Notices.done("Revoked " + token.name() + ".");
                                    grid.refresh();
                                }
                            })
                    .open();
        });
        revoke.setAriaLabel("Revoke " + token.name());
        revoke.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return revoke;
    }
}
