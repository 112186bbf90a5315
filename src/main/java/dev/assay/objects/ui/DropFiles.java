package dev.assay.objects.ui;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import java.util.function.Supplier;

/** Files may be dropped anywhere on the page: they wait in a dialog until it is said what they are. */
class DropFiles extends Composite<Div> {

    private static final String LISTEN = """
            const page = this.parentElement;
            const holdsFiles = event => [...event.dataTransfer.types].includes('Files');
            let depth = 0;
            const show = on => { depth = on ? depth : 0; this.classList.toggle('shown', on); };
            page.addEventListener('dragenter', event => { if (holdsFiles(event)) { depth++; show(true); } });
            page.addEventListener('dragleave', event => { if (holdsFiles(event) && --depth <= 0) show(false); });
            page.addEventListener('dragover', event => { if (holdsFiles(event)) event.preventDefault(); });
            page.addEventListener('drop', event => {
              if (!holdsFiles(event)) return;
              event.preventDefault();
              show(false);
              this.dropped = [...event.dataTransfer.files];
              if (this.dropped.length) this.$server.dropped();
            });
            """;

    private final Supplier<UploadObjectDialog> dialog;

    DropFiles(Supplier<UploadObjectDialog> dialog) {
        this.dialog = dialog;
        getContent().addClassName("drop-files");
        getContent().setText("Drop a file to store it");
        getContent().getElement().setAttribute("aria-hidden", "true");
        addAttachListener(attached -> {
            if (attached.isInitialAttach()) {
                getElement().executeJs(LISTEN);
            }
        });
    }

    @ClientCallable
    private void dropped() {
        UploadObjectDialog open = dialog.get();
        open.open();
        open.sender().getElement().executeJs("this.take($0.dropped[0])", getElement());
    }
}
