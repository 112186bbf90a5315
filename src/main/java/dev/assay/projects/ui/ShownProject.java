package dev.assay.projects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import java.util.Optional;

/** The project of what a page shows, which the frame names; said by the page whenever it is entered. */
public final class ShownProject {

    private final String slug;

    private ShownProject(String slug) {
        this.slug = slug;
    }

    public static void on(Component page, String slug) {
        ComponentUtil.setData(page, ShownProject.class, new ShownProject(slug));
    }

    static Optional<String> of(Component page) {
        return Optional.ofNullable(ComponentUtil.getData(page, ShownProject.class))
                .map(shown -> shown.slug);
    }
}
