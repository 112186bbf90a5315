package dev.assay.registry.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.assay.experiments.ui.EditableTags;
import dev.assay.experiments.ui.MarkdownNote;

/** What people and MLflow's clients say about a model or a version: its description and its tags. */
public class AboutCard extends Composite<Div> {

    private final MarkdownNote description;
    private final EditableTags tags;
    private final boolean editable;

    AboutCard(MarkdownNote description, EditableTags tags, boolean editable) {
        this.description = description;
        this.tags = tags;
        this.editable = editable;
        getContent().addClassName("columns");
        getContent().add(description, tags);
        refresh();
    }

    /** Not what somebody is writing. Who only reads sees nothing where there is nothing. */
    public final void refresh() {
        description.refresh();
        tags.refresh();
        tags.setVisible(editable || !tags.isEmpty());
        setVisible(description.isVisible() || tags.isVisible());
    }
}
