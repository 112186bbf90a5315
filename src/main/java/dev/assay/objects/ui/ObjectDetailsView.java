package dev.assay.objects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.Notices;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One version of an object: what it holds, how it came to be, how to get exactly this. */
@Route(ObjectAddress.OBJECTS + "/:versionId")
@PermitAll
class ObjectDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final String ID = "versionId";
    private static final String TAB = "tab";
    private static final String FIRST = "preview";

    private final ObjectPageServices services;
    private final Map<Tab, String> names = new LinkedHashMap<>();
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
        Optional<ObjectVersion> found = services.catalog().find(id);
        if (found.isEmpty()) {
            Notices.failed("There is no object version " + id + ". It may have been deleted.");
            event.forwardTo(ObjectListView.class);
            return;
        }
        String tab =
                event.getLocation().getQueryParameters().getSingleParameter(TAB).orElse(FIRST);
        build(found.get(), tab);
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private void build(ObjectVersion version, String chosen) {
        title = version.name() + " · version " + version.number() + " · Assay";
        removeAll();
        names.clear();
        ObjectHead head = new ObjectHead(services, version);
        Live.on(head, services.topics(), ObjectCatalog.TOPIC, head::refresh);
        TabSheet tabs = new TabSheet();
        tab(tabs, "Preview", FIRST, () -> new ObjectPreview(services.catalog(), version));
        tab(tabs, "Metadata and history", "history", () -> new ObjectHistory(services.catalog(), version));
        tab(tabs, "Lineage", "lineage", () -> new ObjectLineage(services.lineage(), version));
        tab(tabs, "Use", "use", () -> new ObjectUse(version));
        names.entrySet().stream()
                .filter(tab -> tab.getValue().equals(chosen))
                .findFirst()
                .ifPresent(tab -> tabs.setSelectedTab(tab.getKey()));
        open(tabs, version);
        tabs.addSelectedChangeListener(change -> open(tabs, version));
        add(head, tabs);
    }

    private void tab(TabSheet tabs, String label, String name, Supplier<Component> content) {
        names.put(tabs.add(label, new OnceOpened(content)), name);
    }

    private void open(TabSheet tabs, ObjectVersion version) {
        Tab tab = tabs.getSelectedTab();
        ((OnceOpened) tabs.getComponent(tab)).open();
        String name = names.get(tab);
        QueryParameters query = FIRST.equals(name) ? QueryParameters.empty() : QueryParameters.of(TAB, name);
        Location address = new Location(ObjectAddress.OBJECTS + "/" + version.id(), query);
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address));
    }

    /** What a tab holds is made when it is opened first. */
    private static final class OnceOpened extends Div {

        private final transient Supplier<Component> content;

        OnceOpened(Supplier<Component> content) {
            this.content = content;
        }

        void open() {
            if (getChildren().findAny().isEmpty()) {
                add(content.get());
            }
        }
    }
}
