package dev.assay.objects.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.PageHeader;
import dev.assay.objects.Facets;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.SavedSearches;
import dev.assay.projects.Project;
import dev.assay.projects.ui.ShownProject;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** Stored objects, found by words, metadata and facts. */
@Route(ObjectAddress.OBJECTS)
@PageTitle("Objects · Assay")
@Menu(title = "Objects", order = 20, icon = "vaadin:cubes")
@PermitAll
class ObjectListView extends Div implements BeforeEnterObserver, AfterNavigationObserver {

    private final ObjectPageServices services;
    private final ObjectSearchBox box;
    private final Span place = new Span();
    private final Span upshot = new Span();
    private final Anchor deleted = new Anchor("", "deleted objects");
    private final QuotaNotice quota = new QuotaNotice();
    private final ResultLine line = new ResultLine();
    private final FacetList facets = new FacetList();
    private final HitList hits;
    private Project project;

    ObjectListView(ObjectPageServices services, SavedSearches saved) {
        this.services = services;
        this.project = services.projects().current();
        this.box = new ObjectSearchBox(project.slug(), saved, services.unknown(), this::asked);
        this.hits = new HitList(services, box.search());
        addClassNames("page", "object-list");
        Div found = new Div(line, hits);
        found.addClassName("object-found");
        Div results = new Div(facets, found);
        results.addClassName("object-results");
        add(
                new PageHeader("Objects")
                        .withLine(place, upshot, deleted, quota)
                        .withActions(uploadButton()),
                box,
                results);
        if (services.mayWrite()) {
            add(new DropFiles(this::uploadDialog));
        }
        Live.on(this, services.topics(), ObjectCatalog.TOPIC, this::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters address = event.getLocation().getQueryParameters();
        project = services.project(address);
        ShownProject.on(this, project.slug());
        quota.show(services.quota().usage(project.slug()));
        box.show(ProjectSearch.of(
                project.slug(), address.getSingleParameter(ObjectAddress.QUERY).orElse("")));
        show(box.search());
    }

    /** An address that names no project is completed, for in a link it would mean each reader's own. */
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        if (!event.getLocation().getQueryParameters().getParameters().containsKey(ObjectAddress.PROJECT)) {
            UI.getCurrent()
                    .getPage()
                    .getHistory()
                    .replaceState(null, box.search().address());
        }
    }

    private void asked(ProjectSearch search, boolean anew) {
        show(search);
        getUI().map(ui -> ui.getPage().getHistory()).ifPresent(history -> {
            if (anew) {
                history.pushState(null, search.address());
            } else {
                history.replaceState(null, search.address());
            }
        });
    }

    private Button uploadButton() {
        Button upload = new Button("Upload", VaadinIcon.UPLOAD.create());
        upload.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        upload.addClickListener(click -> uploadDialog().open());
        return services.forWriters(upload);
    }

    private UploadObjectDialog uploadDialog() {
        return new UploadObjectDialog(services, project.slug(), null);
    }

    private void show(ProjectSearch search) {
        tellPlace(search);
        hits.show(search);
        showFacets(search);
    }

    /** Whose objects are listed; where these are others', also where an upload would go all the same. */
    private void tellPlace(ProjectSearch search) {
        String own = search.project();
        boolean all = search.query().allProjects();
        List<String> asked = services.askedProjects(search);
        boolean elsewhere = all || !asked.equals(List.of(own));
        place.setText(all ? "All projects" : named(asked));
        String one = asked.size() == 1 ? asked.getFirst() : own;
        deleted.setHref("/" + ObjectAddress.deleted(one, "").getPathWithQueryParameters());
        deleted.setVisible(!asked.isEmpty());
        upshot.setText(elsewhere ? "uploads go to " + own : "owned by " + project.squad());
        upshot.setVisible(!elsewhere || services.mayWrite());
    }

    private static String named(List<String> projects) {
        return switch (projects.size()) {
            case 0 -> "No such project";
            case 1 -> "Project " + projects.getFirst();
            default -> "Projects " + String.join(", ", projects);
        };
    }

    private void refresh() {
        hits.refresh();
        showFacets(box.search());
    }

    private void showFacets(ProjectSearch search) {
        Facets counted = services.search().facets(search.project(), search.query());
        facets.show(counted, search);
        line.show(counted, search.query());
    }
}
