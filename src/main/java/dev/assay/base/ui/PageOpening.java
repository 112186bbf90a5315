package dev.assay.base.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/** Remembers when the page that a UI shows began to be opened: all that it shows was read after that. */
@Component
class PageOpening implements VaadinServiceInitListener {

    private record Moment(long nanos) {}

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addUIInitListener(init -> init.getUI().addBeforeEnterListener(entering -> begin(init.getUI())));
    }

    private static void begin(UI ui) {
        ComponentUtil.setData(ui, Moment.class, new Moment(System.nanoTime()));
    }

    /** Of {@link System#nanoTime}; now, where no page is being shown. */
    static long moment() {
        UI ui = UI.getCurrent();
        Moment opened = ui == null ? null : ComponentUtil.getData(ui, Moment.class);
        return opened == null ? System.nanoTime() : opened.nanos();
    }
}
