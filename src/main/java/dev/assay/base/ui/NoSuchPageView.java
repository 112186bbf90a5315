package dev.assay.base.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import jakarta.annotation.security.PermitAll;

/** What stands in the frame when an address leads nowhere. */
@ParentLayout(MainLayout.class)
@PageTitle("No such page · Assay")
@PermitAll
class NoSuchPageView extends Div implements HasErrorParameter<NotFoundException> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> problem) {
        removeAll();
        if (problem.getException() instanceof NothingThere missing) {
            add(missing.header(), missing.words());
        } else {
            add(
                    new PageHeader("No such page"),
                    new EmptyState(
                            "Nothing stands at /" + event.getLocation().getPath(),
                            "The address may be mistyped, or from an older version of Assay. Search by name above, or begin anew.",
                            new Anchor("/", "Go to the start page")));
        }
        return HttpStatusCode.NOT_FOUND.getCode();
    }
}
