package dev.assay.base.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** This server's address as the reader's browser sees it, for snippets. */
public final class ServerAddress {

    private final String text;

    private ServerAddress(String text) {
        this.text = text;
    }

    /** As the last request of the page told it: what is pushed has no request of its own. */
    public static String current() {
        UI page = UI.getCurrent();
        if (VaadinRequest.getCurrent() instanceof VaadinServletRequest request) {
            String told =
                    ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
            if (page != null) {
                ComponentUtil.setData(page, ServerAddress.class, new ServerAddress(told));
            }
            return told;
        }
        ServerAddress known = page == null ? null : ComponentUtil.getData(page, ServerAddress.class);
        return known == null ? "http://localhost:8080" : known.text;
    }
}
