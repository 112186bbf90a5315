package dev.assay.base.ui;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import dev.assay.base.Topics;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;

/** The frame around every page: header slots above, navigation on the left, built from the views' {@code @Menu}. */
@Layout
@PermitAll
class MainLayout extends AppLayout {

    private final List<NavigationCount> counts;
    private final Topics topics;

    MainLayout(List<HeaderItem> headerItems, List<NavigationCount> counts, Topics topics) {
        this.counts = counts;
        this.topics = topics;
        setPrimarySection(Section.DRAWER);
        addToDrawer(brand(), navigation());
        Div header = new Div();
        header.addClassName("frame-header");
        headerItems.forEach(item -> header.add(item.create()));
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel("Navigation");
        addToNavbar(toggle, header);
    }

    private static Anchor brand() {
        Span mark = new Span("A");
        mark.addClassName("brand-mark");
        Anchor home = new Anchor("/", mark, new Span("Assay"));
        home.addClassName("brand");
        home.setRouterIgnore(false);
        return home;
    }

    private SideNav navigation() {
        SideNav navigation = new SideNav();
        navigation.getElement().setAttribute("aria-label", "Sections");
        MenuConfiguration.getMenuEntries().forEach(entry -> navigation.addItem(item(entry)));
        return navigation;
    }

    private SideNavItem item(MenuEntry entry) {
        SideNavItem item = new SideNavItem(entry.title(), entry.path());
        if (entry.icon() != null) {
            item.setPrefixComponent(entry.icon().contains(".svg") ? new SvgIcon(entry.icon()) : new Icon(entry.icon()));
        }
        item.setMatchNested(!entry.path().equals("/") && !entry.path().isEmpty());
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
