package dev.assay.objects.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.PageHeader;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.SearchQuery;
import dev.assay.projects.Project;
import jakarta.annotation.security.PermitAll;

/** Stored objects of the current project, searched by metadata and words. */
@Route(ObjectAddress.OBJECTS)
@PageTitle("Objects · Assay")
@Menu(title = "Objects", order = 20, icon = "vaadin:cubes")
@PermitAll
class ObjectListView extends Div implements AfterNavigationObserver {

    private final ObjectPageServices services;
    private final Project project;
    private final TextField search = new TextField("Search objects");
    private final FacetList facets = new FacetList();
    private final HitList hits;

    ObjectListView(ObjectPageServices services) {
        this.services = services;
        this.project = services.projects().current();
        this.hits = new HitList(services, project.slug());
        addClassName("page");
        Div results = new Div(facets, hits);
        results.addClassName("object-results");
        add(
                new PageHeader("Objects")
                        .withLine(new Span("Project " + project.slug()), new Span("owned by " + project.squad()))
                        .withActions(uploadButton()),
                searchField(),
                results);
        Live.on(this, services.topics(), ObjectCatalog.TOPIC, this::refresh);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        search.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(ObjectAddress.QUERY)
                .orElse(""));
        show();
    }

    private TextField searchField() {
        search.setPlaceholder("origin=youtube, or words, even misspelt");
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setWidthFull();
        search.addClassName("object-search");
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                show();
                getUI().ifPresent(ui ->
                        ui.getPage().getHistory().replaceState(null, ObjectAddress.search(change.getValue())));
            }
        });
        return search;
    }

    private Button uploadButton() {
        Button upload = new Button("Upload", VaadinIcon.UPLOAD.create());
        upload.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        if (services.mayWrite()) {
            upload.addClickListener(click -> new UploadObjectDialog(services, project.slug(), null).open());
        } else {
            upload.setEnabled(false);
            upload.setTooltipText(ObjectPageServices.READ_ONLY);
        }
        return upload;
    }

    private void show() {
        hits.show(search.getValue());
        showFacets();
    }

    private void refresh() {
        hits.refresh();
        showFacets();
    }

    private void showFacets() {
        String query = search.getValue();
        facets.show(services.search().facets(project.slug(), SearchQuery.of(query)), query);
    }
}
