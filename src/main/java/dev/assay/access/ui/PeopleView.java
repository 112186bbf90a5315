package dev.assay.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.assay.access.Group;
import dev.assay.access.People;
import dev.assay.access.Person;
import dev.assay.access.PersonChange;
import dev.assay.access.Roles;
import dev.assay.access.Squads;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.SearchField;
import dev.assay.base.ui.StatusBadge;
import jakarta.annotation.security.RolesAllowed;

/** Everybody with an account: add, put in groups and squads, switch off. */
@Route("admin/people")
@PageTitle("People and groups · Assay")
@Menu(title = "People and groups", order = 90, icon = "vaadin:users")
@RolesAllowed(Roles.ADMINS)
class PeopleView extends VerticalLayout implements BeforeEnterObserver {

    private final People people;
    private final Squads squads;
    private final SearchField filter = new SearchField("Account or name", "Filter people");
    private final KeysetGrid<Person> grid;

    PeopleView(People people, Squads squads) {
        this.people = people;
        this.squads = squads;
        this.grid =
                new KeysetGrid<>("People", Person::name, (next, limit) -> people.page(filter.getValue(), next, limit));
        addClassName("page");
        setPadding(false);
        setSizeFull();
        columns();
        add(header(), filterLine(), grid);
        setFlexGrow(1, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter.setValue(
                event.getLocation().getQueryParameters().getSingleParameter("q").orElse(""));
    }

    private Component header() {
        Button add = new Button("Add person", VaadinIcon.PLUS.create(), click -> edit(null));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return new PageHeader("People and groups")
                .withLine(
                        "Groups decide what people may do, squads whose projects they may change. A change counts from"
                                + " their next click on.")
                .withActions(add);
    }

    private Component filterLine() {
        filter.addValueChangeListener(change -> {
            grid.refresh();
            if (change.isFromClient()) {
                Location location = new Location(
                        "admin/people",
                        change.getValue().isEmpty()
                                ? QueryParameters.empty()
                                : QueryParameters.of("q", change.getValue()));
                getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, location));
            }
        });
        filter.setWidth("min(22rem, 100%)");
        return filter;
    }

    private void columns() {
        grid.addComponentColumn(PeopleView::who)
                .setHeader("Person")
                .setFlexGrow(2)
                .setWidth("13rem");
        grid.addComponentColumn(PeopleView::groups)
                .setHeader("Groups")
                .setFlexGrow(2)
                .setWidth("13rem");
        grid.addColumn(person -> person.squads().isEmpty() ? "–" : String.join(", ", person.squads()))
                .setHeader("Squads")
                .setFlexGrow(2)
                .setWidth("9rem");
        grid.addComponentColumn(person -> person.enabled()
                        ? new StatusBadge(StatusBadge.Tone.GOOD, "Active")
                        : new StatusBadge(StatusBadge.Tone.QUIET, "Switched off"))
                .setHeader("State")
                .setFlexGrow(0)
                .setWidth("8.5rem");
        grid.addComponentColumn(person -> new RelativeTime(person.createdAt()))
                .setHeader("Added")
                .setFlexGrow(0)
                .setWidth("7rem");
        grid.addComponentColumn(this::actions)
                .setHeader("Actions")
                .setFlexGrow(0)
                .setWidth("12rem");
        grid.setEmptyStateComponent(new EmptyState(
                "Nobody found", "Add the people of your team: each gets an account name and a first password."));
        grid.addItemDoubleClickListener(click -> edit(click.getItem()));
    }

    private static Component who(Person person) {
        Span name = new Span(person.displayName());
        name.addClassName("access-name");
        Span account = new Span(person.name());
        account.addClassName("muted");
        Div who = new Div(name, account);
        who.addClassName("access-who");
        return who;
    }

    private static Component groups(Person person) {
        Div chips = new Div();
        chips.addClassName("access-chips");
        person.groups().stream().map(Group::claim).forEach(group -> {
            Span chip = new Span(group);
            chip.addClassName("access-chip");
            chips.add(chip);
        });
        return person.groups().isEmpty() ? new Span("–") : chips;
    }

    private Component actions(Person person) {
        Button change = new Button("Change", click -> edit(person));
        change.setAriaLabel("Change " + person.name());
        Button toggle = new Button(person.enabled() ? "Switch off" : "Switch on", click -> toggle(person));
        toggle.setAriaLabel((person.enabled() ? "Switch off " : "Switch on ") + person.name());
        change.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        toggle.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return new Div(change, toggle);
    }

    private void toggle(Person person) {
        boolean on = !person.enabled();
        if (new FormErrors().run(() -> people.change(person.name(), PersonChange.enabled(on)))) {
            Notices.done(person.name() + (on ? " may sign in again." : " is switched off, with all their tokens."));
            grid.refresh();
        }
    }

    private void edit(@org.jspecify.annotations.Nullable Person person) {
        new PersonDialog(people, squads.names(), person, grid::refresh).open();
    }
}
