package dev.assay.objects.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import dev.assay.base.InvalidInput;
import dev.assay.base.NoSpace;
import dev.assay.base.Unavailable;
import dev.assay.base.ui.Notices;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/** Stores a file as a new object, or as the next version of one. Bytes stream from the browser to the store. */
class UploadObjectDialog extends Dialog {

    private final ObjectPageServices services;
    private final String project;
    private final TextField name = new TextField("Name");
    private final MetadataEditor metadata;
    private final Upload upload = new Upload();

    /** What the upload takes along, read when it starts: it runs outside of the page's lock. */
    private volatile Wish wish = new Wish("", Map.of());

    private record Wish(String name, Map<String, String> metadata) {}

    /** @param before the version that the new one follows; absent for a new object */
    UploadObjectDialog(ObjectPageServices services, String project, @Nullable ObjectVersion before) {
        this.services = services;
        this.project = project;
        this.metadata = new MetadataEditor(before == null ? Map.of() : before.metadata());
        setHeaderTitle(before == null ? "Upload an object" : "Upload version " + (before.number() + 1) + " or later");
        addClassName("upload-object");
        setWidth("520px");
        if (before != null) {
            name.setValue(before.name());
            name.setReadOnly(true);
        }
        name.setHelperText(before == null ? "The file's name where this stays empty. Slashes make folders." : "");
        name.setWidthFull();
        metadata.setWidthFull();
        buildUpload();
        add(upload, name, metadata);
        Button store = new Button("Store", click -> store());
        store.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", click -> close()), store);
    }

    Upload upload() {
        return upload;
    }

    private void buildUpload() {
        upload.setUploadFormat(UploadFormat.RAW);
        upload.setMaxFiles(1);
        upload.setUploadButton(new Button("Choose a file…"));
        upload.setAutoUpload(false);
        upload.setWidthFull();
        upload.getElement().setAttribute("aria-label", "File");
        upload.setI18n(new UploadI18N()
                .setUploading(new UploadI18N.Uploading()
                        .setError(new UploadI18N.Uploading.Error().setForbidden("Not stored, for the reason given"))));
        upload.setUploadHandler(this::receive);
    }

    private void store() {
        Optional<String> problem = metadata.problem();
        if (problem.isPresent()) {
            Notices.failed(problem.get());
            return;
        }
        wish = new Wish(name.getValue().strip(), metadata.getValue());
        upload.getElement()
                .executeJs("const waiting = this.files.filter(f => !f.complete);"
                        + "if (!waiting.length) return false; this.uploadFiles(waiting); return true;")
                .then(Boolean.class, started -> {
                    if (!started) {
                        Notices.failed("Choose a file first, or drop one on the dialog.");
                    }
                });
    }

    private void receive(UploadEvent event) {
        UI ui = event.getUI();
        Wish wanted = wish;
        String target = wanted.name().isEmpty() ? event.getFileName() : wanted.name();
        try {
            ObjectVersion version = store(target, wanted.metadata(), event);
            ui.access(() -> {
                close();
                Notices.done(
                        "Stored " + version.name() + " as version " + version.number() + folded(wanted.metadata()));
                ui.navigate(ObjectDetailsView.class, ObjectDetailsView.parameters(version));
            });
        } catch (InvalidInput | AccessDeniedException | NoSpace | Unavailable e) {
            event.reject(e.getMessage());
            ui.access(() -> Notices.failed(e.getMessage()));
        }
    }

    private static String folded(Map<String, String> pairs) {
        String folded = pairs.keySet().stream()
                .filter(key -> !key.equals(key.toLowerCase(Locale.ROOT)))
                .map(key -> key.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return folded.isEmpty() ? "" : ". Keys are kept in lower case: " + folded;
    }

    private ObjectVersion store(String target, Map<String, String> pairs, UploadEvent event) {
        if (ObjectCatalog.ownsName(target)) {
            throw new InvalidInput("name", target, "Names below trials/, code/ and models/ are the portal's own.");
        }
        services.catalog().requireRoom(project, target, event.getFileSize());
        return services.catalog().put(project, target, pairs, event.getInputStream());
    }
}
