package dev.assay.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import dev.assay.base.Topics;
import dev.assay.base.ui.HeaderItem.Place;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The frame around every page: header slots above, navigation on the left, built from the views' {@code @Menu}. */
@Layout
@PermitAll
@JsModule("./server-watch.ts")
@JsModule("./cut-texts.ts")
@JsModule("./long-name.ts")
class MainLayout extends AppLayout {

    private static final double FIRST_OF_ADMIN = 90;

    private final List<NavigationCount> counts;
    private final List<NavigationAlias> aliases;
    private final Topics topics;
    private final Main page = new Main();

    MainLayout(
            List<HeaderItem> headerItems, List<NavigationCount> counts, List<NavigationAlias> aliases, Topics topics) {
        this.counts = counts;
        this.aliases = aliases;
        this.topics = topics;
        setPrimarySection(Section.DRAWER);
        addToDrawer(drawer());
        addToNavbar(new SkipLink(page), toggle(), header(headerItems));
        page.addClassName("frame-content");
        ServerAddress.current(); // what is pushed later has no request to tell it
        setContent(page);
        leaveOnlyTabsInTabLists();
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        page.removeAll();
        page.add(content.getElement().getComponent().orElseThrow());
    }

    @Override
    public void removeRouterLayoutContent(@Nullable HasElement oldContent) {
        page.removeAll();
    }

    /** Vaadin's scroll container can take focus inside the tab list, where ARIA allows tabs and nothing else. */
    private void leaveOnlyTabsInTabLists() {
        getElement().executeJs("""
                if (window.assayTabLists) return;
                window.assayTabLists = true;
                customElements.whenDefined('vaadin-tabs').then(() => {
                  const repair = tabs => tabs.shadowRoot?.querySelector('[tabindex]')?.removeAttribute('tabindex');
                  const type = customElements.get('vaadin-tabs').prototype;
                  const ready = type.ready;
                  type.ready = function () { ready.call(this); repair(this); };
                  document.querySelectorAll('vaadin-tabs').forEach(repair);
                });""");
    }

    private Div drawer() {
        Div sections = new Div(navigation("Sections", null, MainLayout::everyday));
        if (MenuConfiguration.getMenuEntries().stream().anyMatch(MainLayout::administration)) {
            sections.add(navigation("Administration", "Admin", MainLayout::administration));
        }
        Nav home = new Nav(brand());
        home.setAriaLabel("Start page");
        Div drawer = new Div(home, new Scroller(sections));
        drawer.addClassName("frame-drawer");
        return drawer;
    }

    private static Anchor brand() {
        Span mark = new Span("A");
        mark.addClassName("brand-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        Anchor home = new Anchor("/", mark, new Span("Assay"));
        home.addClassName("brand");
        return home;
    }

    private static DrawerToggle toggle() {
        DrawerToggle toggle = new DrawerToggle();
        toggle.addClassName("frame-toggle");
        toggle.setAriaLabel("Navigation");
        return toggle;
    }

    private static Header header(List<HeaderItem> items) {
        Header header = new Header();
        header.addClassName("frame-header");
        for (Place place : Place.values()) {
            Component[] here = items.stream()
                    .filter(item -> item.place() == place)
                    .map(HeaderItem::create)
                    .toArray(Component[]::new);
            Div side = new Div(here);
            side.addClassName("frame-header-" + place.name().toLowerCase(java.util.Locale.ROOT));
            header.add(side);
        }
        return header;
    }

    private static boolean administration(MenuEntry entry) {
        return entry.order() != null && entry.order() >= FIRST_OF_ADMIN;
    }

    private static boolean everyday(MenuEntry entry) {
        return !administration(entry);
    }

    private SideNav navigation(String name, @Nullable String label, Predicate<MenuEntry> which) {
        SideNav navigation = label == null ? new SideNav() : new SideNav(label);
        navigation.getElement().setAttribute("aria-label", name);
        MenuConfiguration.getMenuEntries().stream().filter(which).forEach(entry -> navigation.addItem(item(entry)));
        return navigation;
    }

    private SideNavItem item(MenuEntry entry) {
        SideNavItem item = new SideNavItem(entry.title(), entry.path());
        if (entry.icon() != null) {
            item.setPrefixComponent(entry.icon().contains(".svg") ? new SvgIcon(entry.icon()) : new Icon(entry.icon()));
        }
        item.setMatchNested(!entry.path().equals("/") && !entry.path().isEmpty());
        item.setPathAliases(aliases.stream()
                .filter(alias -> alias.section().equals(entry.path().replaceFirst("^/", "")))
                .map(NavigationAlias::path)
                .collect(Collectors.toSet()));
        counts.stream()
                .filter(count ->
                        Objects.equals("/" + count.path(), "/" + entry.path().replaceFirst("^/", "")))
                .forEach(count -> addCount(item, count));
        return item;
    }

    private void addCount(SideNavItem item, NavigationCount count) {
        Span number = new Span();
        number.addClassName("navigation-count");
        item.setSuffixComponent(number);
        Runnable read = () -> {
            int value = count.count();
            number.setText(String.valueOf(value));
            number.setVisible(value > 0);
        };
        read.run();
        Live.on(number, topics, count.topic(), read);
    }
}
