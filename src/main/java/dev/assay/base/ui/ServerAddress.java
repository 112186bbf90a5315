package dev.assay.base.ui;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** This server's address as the reader's browser sees it, for snippets. */
public final class ServerAddress {

    private ServerAddress() {}

    public static String current() {
        return VaadinRequest.getCurrent() instanceof VaadinServletRequest request
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : "http://localhost:8080";
    }
}
