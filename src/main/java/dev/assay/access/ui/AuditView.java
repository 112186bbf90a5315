package dev.assay.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.assay.access.AuditEntry;
import dev.assay.access.AuditLog;
import dev.assay.access.AuditQuery;
import dev.assay.access.Roles;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who did what, when, and what changed by it; filtered, exported. */
@Route("admin/audit")
@PageTitle("Audit log · Assay")
@Menu(title = "Audit log", order = 94, icon = "vaadin:clipboard-text")
@RolesAllowed(Roles.ADMINS)
class AuditView extends VerticalLayout implements BeforeEnterObserver {

    private final TextField who = new TextField();
    private final TextField what = new TextField();
    private final DatePicker from = new DatePicker();
    private final DatePicker until = new DatePicker();
    private final KeysetGrid<AuditEntry> grid;

    AuditView(AuditLog audit) {
        this.grid = new KeysetGrid<>("Audit log", AuditEntry::id, (next, limit) -> audit.page(query(), next, limit));
        addClassName("page");
        setPadding(false);
        setSizeFull();
        columns();
        Anchor export = new Anchor(AuditExport.of(audit, this::query), "");
        export.add(VaadinIcon.DOWNLOAD_ALT.create(), new Span("Export CSV"));
        export.addClassName("access-export");
        add(
                new PageHeader("Audit log")
                        .withLine("Every decision, change, deployment and sign-in. Nothing here is ever changed or"
                                + " removed.")
                        .withActions(export),
                filters(),
                grid);
        setFlexGrow(1, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters address = event.getLocation().getQueryParameters();
        who.setValue(address.getSingleParameter("who").orElse(""));
        what.setValue(address.getSingleParameter("what").orElse(""));
        from.setValue(address.getSingleParameter("from").map(AuditView::day).orElse(null));
        until.setValue(address.getSingleParameter("until").map(AuditView::day).orElse(null));
    }

    private void columns() {
        grid.addComponentColumn(entry -> new RelativeTime(entry.at()))
                .setHeader("When")
                .setFlexGrow(0)
                .setWidth("7rem");
        grid.addColumn(AuditEntry::actor).setHeader("Who").setFlexGrow(1).setWidth("8rem");
        grid.addColumn(AuditEntry::action).setHeader("What").setFlexGrow(1).setWidth("12rem");
        grid.addColumn(AuditEntry::target).setHeader("To").setFlexGrow(2).setWidth("11rem");
        grid.addColumn(entry -> entry.before() == null ? "–" : entry.before())
                .setHeader("Before")
                .setFlexGrow(2)
                .setWidth("9rem");
        grid.addColumn(entry -> entry.after() == null ? "–" : entry.after())
                .setHeader("After")
                .setFlexGrow(2)
                .setWidth("9rem");
        grid.setItemDetailsRenderer(new ComponentRenderer<>(AuditView::details));
        grid.setEmptyStateComponent(
                new EmptyState("Nothing found", "Nobody did anything like this in that time. Widen the filter."));
    }

    private static Component details(AuditEntry entry) {
        Facts facts = new Facts()
                .with("When", entry.at().toString())
                .with("Who", entry.actor())
                .with("What", entry.action() + " " + entry.target())
                .with("Before", entry.before() == null ? "–" : entry.before())
                .with("After", entry.after() == null ? "–" : entry.after());
        facts.addClassName("access-details");
        return facts;
    }

    private Component filters() {
        who.setLabel("Who");
        what.setLabel("What, or to what");
        what.setPlaceholder("accepted, iris/7 …");
        from.setLabel("From");
        until.setLabel("Until");
        for (TextField field : new TextField[] {who, what}) {
            field.setClearButtonVisible(true);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(change -> changed(change.isFromClient()));
        }
        for (DatePicker field : new DatePicker[] {from, until}) {
            field.setClearButtonVisible(true);
            field.addValueChangeListener(change -> changed(change.isFromClient()));
        }
        Div line = new Div(who, what, from, until);
        line.addClassName("access-filters");
        return line;
    }

    private void changed(boolean byReader) {
        grid.refresh();
        if (byReader) {
            Map<String, String> state = new LinkedHashMap<>();
            state.put("who", who.getValue());
            state.put("what", what.getValue());
            state.put("from", from.getValue() == null ? "" : from.getValue().toString());
            state.put("until", until.getValue() == null ? "" : until.getValue().toString());
            state.values().removeIf(String::isEmpty);
            Location location = new Location("admin/audit", QueryParameters.simple(state));
            getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, location));
        }
    }

    private AuditQuery query() {
        LocalDate last = until.getValue();
        return new AuditQuery(
                who.getValue(), what.getValue(), start(from.getValue()), start(last == null ? null : last.plusDays(1)));
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneId.systemDefault()).toInstant();
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
