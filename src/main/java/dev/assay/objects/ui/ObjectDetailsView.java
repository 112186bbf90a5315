package dev.assay.objects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import dev.assay.base.ui.GoneBytes;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.NothingThere;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.OnceOpened;
import dev.assay.base.ui.preview.FilePreview;
import dev.assay.objects.DeletedObject;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import dev.assay.projects.ui.ShownProject;
import jakarta.annotation.security.PermitAll;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One version of an object: what it holds, how it came to be, how to get exactly this. */
@Route(ObjectAddress.OBJECTS + "/:versionId")
@PermitAll
class ObjectDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final String ID = "versionId";
    private static final String FIRST = "preview";

    private final ObjectPageServices services;
    private final Map<Tab, String> names = new LinkedHashMap<>();
    private final Map<String, QueryParameters> addresses = new HashMap<>();
    private String title = "Object";

    ObjectDetailsView(ObjectPageServices services) {
        this.services = services;
        addClassName("page");
    }

    static RouteParameters parameters(ObjectVersion version) {
        return new RouteParameters(new RouteParam(ID, version.id()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get(ID).orElse("");
        services.catalog()
                .find(id)
                .ifPresentOrElse(
                        version -> build(version, event.getLocation().getQueryParameters()),
                        () -> buildDeleted(services.deleted()
                                .find(id)
                                .orElseThrow(() -> new NothingThere("object version", id, "objects", "objects"))));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    /** Others may have stored a newer version meanwhile, or deleted or purged this one. */
    private void refresh(ObjectVersion version, ObjectHead head) {
        if (services.catalog().find(version.id()).isPresent()) {
            head.refresh();
        } else {
            services.deleted().find(version.id()).ifPresentOrElse(this::buildDeleted, () -> {
                Notices.failed("%s, version %d, was purged.".formatted(version.name(), version.number()));
                UI.getCurrent().navigate(ObjectListView.class, ObjectAddress.in(version.project()));
            });
        }
    }

    private void buildDeleted(DeletedObject deleted) {
        title = deleted.newest().name() + " · deleted · Assay";
        getUI().ifPresent(ui -> ui.getPage().setTitle(title));
        ShownProject.on(this, deleted.newest().project());
        removeAll();
        add(new DeletedVersion(services, deleted));
    }

    private void build(ObjectVersion version, QueryParameters query) {
        String chosen = query.getSingleParameter(ObjectAddress.TAB).orElse(FIRST);
        title = version.name() + " · version " + version.number() + " · Assay";
        ShownProject.on(this, version.project());
        removeAll();
        names.clear();
        addresses.clear();
        Optional<String> trouble = services.catalog().trouble(version);
        ObjectHead head = new ObjectHead(services, version, trouble);
        Live.on(head, services.topics(), ObjectCatalog.TOPIC, () -> refresh(version, head));
        TabSheet tabs = new TabSheet();
        tab(tabs, "Preview", FIRST, () -> trouble.<Component>map(GoneBytes::new)
                .orElseGet(() -> new FilePreview(Files.of(services.catalog(), version), services.tables())));
        tab(tabs, "Metadata and history", "history", () -> new ObjectHistory(services, version));
        tab(
                tabs,
                "Difference",
                ObjectAddress.DIFFERENCE,
                () -> new ObjectDifferenceTab(services, version, query, now -> show(version, now)));
        tab(tabs, "Lineage", "lineage", () -> new ObjectLineage(services.lineage(), version));
        tab(tabs, "Use", "use", () -> new ObjectUse(version));
        names.entrySet().stream()
                .filter(tab -> tab.getValue().equals(chosen))
                .findFirst()
                .ifPresent(tab -> tabs.setSelectedTab(tab.getKey()));
        open(tabs, version);
        tabs.addSelectedChangeListener(change -> open(tabs, version));
        add(head, tabs);
        if (services.mayWrite()) {
            add(new DropFiles(() -> new UploadObjectDialog(services, version.project(), version)));
        }
    }

    private void tab(TabSheet tabs, String label, String name, Supplier<Component> content) {
        names.put(tabs.add(label, new OnceOpened(content)), name);
    }

    private void open(TabSheet tabs, ObjectVersion version) {
        Tab tab = tabs.getSelectedTab();
        ((OnceOpened) tabs.getComponent(tab)).open();
        String name = names.get(tab);
        show(
                version,
                addresses.computeIfAbsent(
                        name,
                        first -> FIRST.equals(first)
                                ? QueryParameters.empty()
                                : QueryParameters.of(ObjectAddress.TAB, first)));
    }

    /** Puts into the address what is seen, and remembers it for the way back to the tab. */
    private void show(ObjectVersion version, QueryParameters query) {
        addresses.put(query.getSingleParameter(ObjectAddress.TAB).orElse(FIRST), query);
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, ObjectAddress.tab(version, query)));
    }
}
