package dev.assay.experiments.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.icon.VaadinIcon;

/** What is done seldom, behind three dots. */
class MoreMenu extends Button {

    private final ContextMenu items = new ContextMenu(this);

    MoreMenu(String label) {
        super(VaadinIcon.ELLIPSIS_DOTS_V.create());
        setAriaLabel(label);
        setTooltipText(label);
        getElement().setAttribute("aria-haspopup", "menu");
        items.setOpenOnClick(true);
    }

    MoreMenu with(String item, Runnable work) {
        items.addItem(item, click -> work.run());
        return this;
    }
}
