package dev.assay.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.assay.access.AccessTokens;
import dev.assay.access.ApiClient;
import dev.assay.access.ApiClients;
import dev.assay.access.Roles;
import dev.assay.access.Squads;
import dev.assay.base.ui.AskFirst;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import jakarta.annotation.security.RolesAllowed;

/** The machines that may call the interfaces. */
@Route("admin/clients")
@PageTitle("API clients · Assay")
@Menu(title = "API clients", order = 92, icon = "vaadin:automation")
@RolesAllowed(Roles.ADMINS)
class ApiClientsView extends VerticalLayout {

    private final ApiClients clients;
    private final Squads squads;
    private final AccessTokens tokens;
    private final KeysetGrid<ApiClient> grid;

    ApiClientsView(ApiClients clients, Squads squads, AccessTokens tokens) {
        this.clients = clients;
        this.squads = squads;
        this.tokens = tokens;
        this.grid = new KeysetGrid<>("API clients", ApiClient::id, clients::page);
        addClassName("page");
        setPadding(false);
        setSizeFull();
        columns();
        Button add = new Button("Add API client", VaadinIcon.PLUS.create(), click -> add());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(
                new PageHeader("API clients")
                        .withLine(
                                "Machines get a token for an hour at /oauth2/token with their name and secret. None of"
                                        + " them may accept a model.")
                        .withActions(add),
                grid);
        setFlexGrow(1, grid);
    }

    private void columns() {
        grid.addColumn(ApiClient::name).setHeader("Client").setFlexGrow(2).setWidth("11rem");
        grid.addColumn(client -> client.role().word())
                .setHeader("Role")
                .setFlexGrow(1)
                .setWidth("11rem");
        grid.addColumn(client -> client.project() == null ? "–" : client.project())
                .setHeader("Project")
                .setWidth("8rem");
        grid.addColumn(client -> client.squads().isEmpty() ? "–" : String.join(", ", client.squads()))
                .setHeader("Squads")
                .setWidth("8rem");
        grid.addColumn(ApiClient::createdBy).setHeader("Added by").setWidth("8rem");
        grid.addComponentColumn(client -> new RelativeTime(client.createdAt()))
                .setHeader("Added")
                .setFlexGrow(0)
                .setWidth("7rem");
        grid.addComponentColumn(this::delete)
                .setHeader("Actions")
                .setFlexGrow(0)
                .setWidth("7rem");
        grid.setEmptyStateComponent(new EmptyState(
                "No machine calls yet",
                "An API client is how continuous integration uploads pipelines or a service calls a live model without a"
                        + " person's token. Add one and choose what it is for."));
    }

    private Component delete(ApiClient client) {
        Button delete = new Button("Delete", click -> {
            new AskFirst(
                            "Delete API client " + client.name() + "?",
                            "Its tokens are refused from now on. What it did stays in the audit log.",
                            "Delete",
                            () -> {
                                if (new FormErrors().run(() -> clients.delete(client.id()))) {
                                    Notices.done("Deleted " + client.name() + ".");
                                    grid.refresh();
                                }
                            })
                    .open();
        });
        delete.setAriaLabel("Delete " + client.name());
        delete.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return delete;
    }

    private void add() {
        new AddApiClientDialog(clients, squads.names(), tokens.projects(), grid::refresh).open();
    }
}
