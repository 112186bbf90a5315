package dev.assay.base.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotAllowed;
import dev.assay.base.NotFound;
import dev.assay.base.TooLarge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** An action that fails, and whose page did not expect it, says so in place; the page stays as it is. */
@Component
class SayWhatFailed implements VaadinServiceInitListener {

    private static final Logger LOG = LoggerFactory.getLogger(SayWhatFailed.class);

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(SayWhatFailed::on));
    }

    private static void on(ErrorEvent event) {
        String words = words(event.getThrowable());
        UI page = UI.getCurrent();
        if (page != null) {
            page.access(() -> Notices.failed(words));
        }
    }

    static String words(Throwable failure) {
        return switch (failure) {
            case InvalidInput e -> e.getMessage();
            case Conflict e -> e.getMessage();
            case NotFound e -> e.getMessage();
            case TooLarge e -> e.getMessage();
            case AccessDeniedException e -> NotAllowed.words(e);
            default -> {
                LOG.error("An action on a page failed.", failure);
                yield "This failed. Try again; when it fails again, tell your admin the time: the log says why.";
            }
        };
    }
}
