package dev.assay.base.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import dev.assay.base.NotFound;
import jakarta.annotation.security.PermitAll;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands in the frame when a page cannot be made. The reason is for the operator's log, not for the reader. */
@ParentLayout(MainLayout.class)
@PageTitle("This page failed · Assay")
@PermitAll
class BrokenPageView extends Div implements HasErrorParameter<Exception> {

    private static final Logger LOG = LoggerFactory.getLogger(BrokenPageView.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> problem) {
        removeAll();
        Optional<NotFound> missing = missing(problem.getCaughtException());
        if (missing.isPresent()) {
            add(
                    new PageHeader("Nothing here yet"),
                    new EmptyState(
                            "Something is missing",
                            missing.get().getMessage(),
                            new Anchor("/", "Go to the start page")));
            return HttpStatusCode.NOT_FOUND.getCode();
        }
        LOG.error("The page /{} failed.", event.getLocation().getPath(), problem.getCaughtException());
        add(
                new PageHeader("This page failed"),
                new EmptyState(
                        "It is not your doing",
                        "Nothing was changed. Try again; when it fails again, tell your admin the time: the log says why.",
                        new Anchor("/" + event.getLocation().getPathWithQueryParameters(), "Try again")));
        return HttpStatusCode.INTERNAL_SERVER_ERROR.getCode();
    }

    /** A page that needs a thing that is not there, such as any project at all, was not broken by us. */
    private static Optional<NotFound> missing(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(NotFound.class::isInstance)
                .map(NotFound.class::cast)
                .findFirst();
    }
}
