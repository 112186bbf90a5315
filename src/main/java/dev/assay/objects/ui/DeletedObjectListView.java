package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.SearchField;
import dev.assay.objects.DeletedObject;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import dev.assay.projects.ui.ShownProject;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** What was deleted in a project: to take back, or to purge for ever. */
@Route(ObjectAddress.DELETED)
@PageTitle("Deleted objects · Assay")
@PermitAll
class DeletedObjectListView extends Div implements BeforeEnterObserver {

    private final ObjectPageServices services;
    private final Span place = new Span();
    private final Anchor all = new Anchor("", "All objects");
    private final SearchField part = new SearchField("Name holds");
    private final KeysetGrid<DeletedObject> grid;
    private String project = "";

    DeletedObjectListView(ObjectPageServices services) {
        this.services = services;
        grid = new KeysetGrid<>("Deleted objects", object -> object.newest().id(), this::read);
        grid.addComponentColumn(object -> new DeletedRow(services, object, this::restore, this::purge))
                .setFlexGrow(1);
        grid.addClassNames("object-hits", "tall-list");
        grid.setPageSize(HitRow.PAGE);
        addClassNames("page", "object-list");
        add(
                new PageHeader("Deleted objects")
                        .withLine(place, new Span("out of lists and search; developers restore, admins purge"), all),
                filter(),
                grid);
        Live.on(this, services.topics(), ObjectCatalog.TOPIC, grid::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        project = services.project(query).slug();
        ShownProject.on(this, project);
        place.setText("Project " + project);
        all.setHref("/" + ObjectAddress.search(project, "").getPathWithQueryParameters());
        part.setValue(query.getSingleParameter(ObjectAddress.NAME).orElse(""));
        refresh();
    }

    private TextField filter() {
        part.addClassName("deleted-filter");
        part.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                refresh();
                getUI().ifPresent(ui ->
                        ui.getPage().getHistory().replaceState(null, ObjectAddress.deleted(project, asked())));
            }
        });
        return part;
    }

    private String asked() {
        return part.getValue().strip();
    }

    private void refresh() {
        grid.setEmptyStateComponent(emptyState());
        grid.refresh();
    }

    private Page<DeletedObject> read(@Nullable String next, int limit) {
        return services.deleted().list(project, asked(), next, limit);
    }

    private EmptyState emptyState() {
        if (!asked().isEmpty()) {
            Paragraph all = new Paragraph(ObjectAddress.allDeleted(project, "Show all that is deleted"));
            return new EmptyState("No deleted object is called so", "Any part of the name will do.", all);
        }
        return new EmptyState(
                "Nothing is deleted",
                "An object that somebody deletes waits here with all its versions until it is restored, or purged for ever.",
                new Paragraph(ObjectAddress.search(project, "", "All objects")));
    }

    private void restore(ObjectVersion newest) {
        try {
            ObjectVersion last = services.deleted().restore(project, newest.name());
            if (last.id().equals(newest.id())) {
                Notices.undoable(
                        "Restored " + newest.name(), () -> services.catalog().delete(project, newest.name()));
            } else {
                Notices.done("Restored earlier versions of " + newest.name());
            }
        } catch (NotFound | Conflict e) {
            Notices.failed(String.valueOf(e.getMessage()));
        }
        grid.refresh();
    }

    private void purge(ObjectVersion newest) {
        PurgeDialog.of(services.deleted(), newest, () -> {}).open();
    }
}
