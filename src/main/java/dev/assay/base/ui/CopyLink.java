package dev.assay.base.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Puts the address of what is seen now on the clipboard: who opens it sees the same. */
public final class CopyLink {

    private CopyLink() {}

    public static Button button() {
        Button copy = new Button("Copy link", VaadinIcon.LINK.create());
        copy.addClickListener(click -> {
            copy.getElement().executeJs(Copyable.COPY, "");
            Notices.done("Link copied");
        });
        return copy;
    }
}
