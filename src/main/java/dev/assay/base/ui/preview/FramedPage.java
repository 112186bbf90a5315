package dev.assay.base.ui.preview;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.Span;

/**
 * A page in a file. Its scripts run, for plots are made of them, but in an origin of their own: without the
 * portal's cookies, without the network, unable to leave the frame.
 */
class FramedPage extends Composite<Div> {

    private static final String POLICY = "sandbox allow-scripts; default-src 'none';"
            + " script-src 'unsafe-inline' 'unsafe-eval' data: blob:; style-src 'unsafe-inline' data:;"
            + " img-src data: blob:; font-src data:; media-src data: blob:; worker-src blob:;"
            + " form-action 'none'; frame-ancestors 'self'";

    FramedPage(PreviewedFile file) {
        IFrame frame = new IFrame(file.shown("text/html", POLICY));
        frame.setSandbox(IFrame.SandboxType.ALLOW_SCRIPTS);
        frame.getElement().setAttribute("title", file.name());
        frame.getElement().setAttribute("referrerpolicy", "no-referrer");
        frame.addClassName("preview-page");
        Span note = new Span("Shown in a sandbox: it reaches neither the portal nor the network.");
        note.addClassName("muted");
        getContent().add(frame, note);
    }
}
