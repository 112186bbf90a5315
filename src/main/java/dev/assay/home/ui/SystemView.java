package dev.assay.home.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.assay.base.SystemPart;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.SystemCard;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** What runs here and with which settings, for who operates it. */
@Route("admin/system")
@PageTitle("System · Assay")
@Menu(title = "System", order = 95, icon = "vaadin:server")
@RolesAllowed("ADMINS")
class SystemView extends Div {

    SystemView(List<SystemPart> parts, List<SystemCard> cards) {
        addClassName("page");
        Div sections = new Div();
        sections.addClassName("columns");
        parts.forEach(part -> sections.add(section(part)));
        cards.forEach(card -> sections.add(card.create()));
        add(
                new PageHeader("System")
                        .withLine("What runs here, where it keeps what it knows, and what is configured"),
                sections);
    }

    private static Section section(SystemPart part) {
        Facts facts = new Facts();
        part.facts().forEach(facts::with);
        return new Section(part.title(), facts);
    }
}
