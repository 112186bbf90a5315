package dev.assay.access.ui;

import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.assay.access.AccessToken;
import dev.assay.access.AccessTokens;
import dev.assay.access.Roles;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.PageHeader;
import jakarta.annotation.security.RolesAllowed;

/** Everybody's access tokens, without their text. */
@Route("admin/tokens")
@PageTitle("Access tokens · Assay")
@Menu(title = "Access tokens", order = 93, icon = "vaadin:key")
@RolesAllowed(Roles.ADMINS)
class TokensView extends VerticalLayout {

    TokensView(AccessTokens tokens) {
        KeysetGrid<AccessToken> grid = new KeysetGrid<>("Access tokens", AccessToken::id, tokens::everybodys);
        grid.addColumn(AccessToken::owner).setHeader("Owner").setFlexGrow(1).setWidth("8rem");
        TokenColumns.add(grid, tokens);
        grid.setEmptyStateComponent(new EmptyState(
                "No access tokens", "People make them for notebooks and scripts on their own page, Account."));
        addClassName("page");
        setPadding(false);
        setSizeFull();
        add(
                new PageHeader("Access tokens")
                        .withLine(
                                "Everybody's tokens. A token never allows more than its owner may do at that moment."),
                grid);
        setFlexGrow(1, grid);
    }
}
