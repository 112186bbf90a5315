package dev.assay.registry.ui;

import com.vaadin.flow.component.Component;

/** A card on a model's page; modules above fill it with beans, ordered by {@code @Order}. */
public interface ModelPanel {

    Component create(String model);
}
