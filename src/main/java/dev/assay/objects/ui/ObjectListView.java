package dev.assay.objects.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.PageHeader;
import dev.assay.objects.Facets;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.SavedSearches;
import dev.assay.objects.SearchQuery;
import dev.assay.projects.Project;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** Stored objects, found by words, metadata and facts. */
@Route(ObjectAddress.OBJECTS)
@PageTitle("Objects · Assay")
@Menu(title = "Objects", order = 20, icon = "vaadin:cubes")
@PermitAll
class ObjectListView extends Div implements AfterNavigationObserver {

    private final ObjectPageServices services;
    private final Project project;
    private final ObjectSearchBox search;
    private final Span place = new Span();
    private final Span upshot = new Span();
    private final Anchor deleted = new Anchor("", "deleted objects");
    private final ResultLine line = new ResultLine();
    private final FacetList facets = new FacetList();
    private final HitList hits;

    ObjectListView(ObjectPageServices services, SavedSearches saved) {
        this.services = services;
        this.project = services.projects().current();
        this.search = new ObjectSearchBox(saved, services.unknown(), this::asked);
        this.hits = new HitList(services, project.slug());
        addClassNames("page", "object-list");
        Div found = new Div(line, hits);
        found.addClassName("object-found");
        Div results = new Div(facets, found);
        results.addClassName("object-results");
        add(
                new PageHeader("Objects")
                        .withLine(
                                place,
                                upshot,
                                deleted,
                                new QuotaNotice(services.quota().usage(project.slug())))
                        .withActions(uploadButton()),
                search,
                results);
        if (services.mayWrite()) {
            add(new DropFiles(this::uploadDialog));
        }
        Live.on(this, services.topics(), ObjectCatalog.TOPIC, this::refresh);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        search.show(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(ObjectAddress.QUERY)
                .orElse(""));
        show(search.query());
    }

    private void asked(SearchQuery query, boolean anew) {
        show(query);
        getUI().map(ui -> ui.getPage().getHistory()).ifPresent(history -> {
            Location address = ObjectAddress.search(query.text());
            if (anew) {
                history.pushState(null, address);
            } else {
                history.replaceState(null, address);
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

    private void show(SearchQuery query) {
        tellPlace(query);
        hits.show(query);
        showFacets(query);
    }

    /** Whose objects are listed; where these are others', also where an upload would go all the same. */
    private void tellPlace(SearchQuery query) {
        String own = project.slug();
        List<String> asked = services.askedProjects(query, own);
        boolean elsewhere = query.allProjects() || !asked.equals(List.of(own));
        place.setText(query.allProjects() ? "All projects" : named(asked));
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
        showFacets(search.query());
    }

    private void showFacets(SearchQuery query) {
        Facets counted = services.search().facets(project.slug(), query);
        facets.show(counted, query);
        line.show(counted, query);
    }
}
