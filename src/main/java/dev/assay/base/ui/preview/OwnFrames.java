package dev.assay.base.ui.preview;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/**
 * A file that is shown in a frame may lead it nowhere else: a false sign-in would stand within the portal. Said with the page
 * itself, for what Spring Security adds to an answer does not reach the pages, which are forwarded.
 */
@Component
class OwnFrames implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(
                page -> page.getVaadinResponse().setHeader("Content-Security-Policy", "frame-src 'self'"));
    }
}
