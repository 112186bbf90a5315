package dev.assay.review.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.assay.access.CurrentActor;
import dev.assay.access.Permissions;
import dev.assay.base.ui.NavigationCount;
import dev.assay.registry.ModelRegistry;

/** How many drafts wait, beside the menu's "Review". */
@SpringComponent
class ReviewNavigation implements NavigationCount {

    private final ModelRegistry registry;
    private final CurrentActor actor;

    ReviewNavigation(ModelRegistry registry, CurrentActor actor) {
        this.registry = registry;
        this.actor = actor;
    }

    @Override
    public String path() {
        return "review";
    }

    @Override
    public int count() {
        return actor.get().may(Permissions.MODELS_DECIDE) ? (int) registry.countDrafts() : 0;
    }

    @Override
    public String topic() {
        return "models";
    }
}
