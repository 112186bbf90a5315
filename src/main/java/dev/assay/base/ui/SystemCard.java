package dev.assay.base.ui;

import com.vaadin.flow.component.Component;

/** A slot on <em>Admin → System</em>, beside its facts: what an admin can do there. A component is made for each reader. */
public interface SystemCard {

    Component create();
}
