package dev.assay.base.ui;

import com.vaadin.flow.component.Component;

/** A slot in the frame's header; modules fill it with beans, ordered by {@code @Order}. A component is made for each UI. */
public interface HeaderItem {

    /** Where it stands: the project picker left, the search in the middle with its whole width, the rest right. */
    enum Place {
        LEFT,
        MIDDLE,
        RIGHT
    }

    Component create();

    default Place place() {
        return Place.RIGHT;
    }
}
