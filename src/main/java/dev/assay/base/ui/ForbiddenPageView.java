package dev.assay.base.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import jakarta.annotation.security.PermitAll;

/** What stands in the frame when a page is for other groups. */
@ParentLayout(MainLayout.class)
@PageTitle("Not for your groups · Assay")
@PermitAll
class ForbiddenPageView extends Div implements HasErrorParameter<AccessDeniedException> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> problem) {
        removeAll();
        add(
                new PageHeader("Not for your groups"),
                new EmptyState(
                        "You may not see /" + event.getLocation().getPath(),
                        "Your account shows which groups you are in. An admin can change them; it counts from your next click on.",
                        new Anchor("/account", "See your account")));
        return HttpStatusCode.FORBIDDEN.getCode();
    }
}
