package dev.assay.base.ui;

import com.vaadin.flow.component.Component;

/** A slot in the frame's header; modules fill it with beans, ordered by {@code @Order}. A component is made for each UI. */
public interface HeaderItem {

    Component create();
}
