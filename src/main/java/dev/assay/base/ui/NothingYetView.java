package dev.assay.base.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import dev.assay.base.NotFound;
import jakarta.annotation.security.PermitAll;

/** What stands in the frame when a page needs a thing that is not there, such as any project at all. */
@ParentLayout(MainLayout.class)
@PageTitle("Nothing here yet · Assay")
@PermitAll
class NothingYetView extends Div implements HasErrorParameter<NotFound> {

    private static final int STATUS = 404;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFound> problem) {
        add(
                new PageHeader("Nothing here yet"),
                new EmptyState(
                        "Something is missing",
                        String.valueOf(problem.getException().getMessage()),
                        new Anchor("/", "Go to the start page")));
        return STATUS;
    }
}
