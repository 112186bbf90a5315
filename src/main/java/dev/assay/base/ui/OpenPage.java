package dev.assay.base.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;

/** A page whose reader may have left by the time that there is news for it. */
public final class OpenPage {

    private OpenPage() {}

    /** Runs the news within the page's lock, soon; not at all when the reader has closed the page. */
    public static void tell(UI page, Command news) {
        try {
            page.access(news);
        } catch (UIDetachedException e) {
            // nobody is there to be told
        }
    }
}
