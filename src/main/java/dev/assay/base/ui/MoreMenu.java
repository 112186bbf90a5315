package dev.assay.base.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.ContextMenuPosition;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;

/** What is done seldom, behind three dots. */
public class MoreMenu extends Button {

    private final ContextMenu items = new ContextMenu(this);

    public MoreMenu(String label) {
        super(VaadinIcon.ELLIPSIS_DOTS_V.create());
        setAriaLabel(label);
        setTooltipText(label);
        getElement().setAttribute("aria-haspopup", "menu");
        items.setOpenOnClick(true);
        items.setPosition(ContextMenuPosition.BOTTOM_END);
        items.addClassName("more-menu");
    }

    public MoreMenu with(String item, Runnable work) {
        items.addItem(item, click -> work.run());
        return this;
    }

    /** Shows what this reader may not do, and why. */
    public MoreMenu without(String item, String why) {
        Span reason = new Span(why);
        reason.addClassName("more-menu-reason");
        items.addItem(item).add(reason);
        items.getItems().getLast().setEnabled(false);
        return this;
    }
}
