package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.dom.Style;
import com.vaadin.flow.server.streams.DownloadHandler;

/** A link that nobody sees: what a menu offers as a file is fetched as if the reader had pressed it. */
class StartedDownload extends Composite<Anchor> {

    StartedDownload() {
        getContent().getStyle().setDisplay(Style.Display.NONE);
    }

    void start(DownloadHandler file) {
        getContent().setHref(file, AttachmentType.DOWNLOAD);
        getElement().executeJs("this.click()");
    }
}
