package dev.assay.base.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.PermitAll;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands in the frame when a page cannot be made. The reason is for the operator's log, not for the reader. */
@ParentLayout(MainLayout.class)
@PageTitle("This page failed · Assay")
@PermitAll
class BrokenPageView extends Div implements HasErrorParameter<Exception> {

    private static final Logger LOG = LoggerFactory.getLogger(BrokenPageView.class);
    private static final int STATUS = 500;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> problem) {
        String address = "/" + event.getLocation().getPath();
        LOG.error("The page {} failed.", address, problem.getCaughtException());
        add(
                new PageHeader("This page failed"),
                new EmptyState(
                        "It is not your doing",
                        "Nothing was changed. Try again; when it fails again, tell your admin the time: the log says why.",
                        new Anchor(event.getLocation().getPathWithQueryParameters(), "Try again")));
        return STATUS;
    }
}
