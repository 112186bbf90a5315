package dev.assay.objects.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.base.ui.Notices;
import dev.assay.objects.ObjectVersion;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores a file as a new object, or as the next version of one. Bytes stream from the browser to the store; a large file that was
 * cut off goes on when it is chosen again.
 */
class UploadObjectDialog extends Dialog {

    private final TextField name = new TextField("Name");
    private final MetadataEditor metadata;
    private final PageUpload upload;
    private final FileSender sender;
    private final Button store = new Button("Store", click -> store());
    private Map<String, String> sent = Map.of();

    /** @param before the version that the new one follows; absent for a new object */
    UploadObjectDialog(ObjectPageServices services, String project, @Nullable ObjectVersion before) {
        this.metadata = new MetadataEditor(before == null ? Map.of() : before.metadata());
        this.upload = new PageUpload(
                services.catalog(),
                services.uploads(),
                project,
                services.settings().part().toBytes());
        this.sender = new FileSender(upload, this::stored);
        sender.whenStopped(() -> hold(false));
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
        Span place = new Span("It is stored in the project " + project + ".");
        place.addClassName("muted");
        add(place, sender, name, metadata);
        store.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", click -> cancel()), store);
    }

    FileSender sender() {
        return sender;
    }

    private void store() {
        Optional<String> problem = metadata.problem();
        if (problem.isPresent()) {
            Notices.failed(problem.get());
            return;
        }
        sent = metadata.getValue();
        upload.become(new PageUpload.Wish(name.getValue().strip(), sent));
        hold(true);
        sender.send(() -> {
            hold(false);
            Notices.failed("Choose a file first, or drop one on the dialog.");
        });
    }

    /** While bytes are on their way nothing but Cancel gives them up, and what they become stays as it was said. */
    private void hold(boolean held) {
        setCloseOnEsc(!held);
        setCloseOnOutsideClick(!held);
        name.setEnabled(!held);
        metadata.setEnabled(!held);
        store.setEnabled(!held);
    }

    private void cancel() {
        close();
        upload.giveUp();
    }

    private void stored(ObjectVersion version) {
        Optional<UI> waiting = isOpened() ? getUI() : Optional.empty();
        close();
        Notices.done("Stored " + version.name() + " as version " + version.number() + folded(sent));
        waiting.ifPresent(ui -> ui.navigate(ObjectDetailsView.class, ObjectDetailsView.parameters(version)));
    }

    private static String folded(Map<String, String> pairs) {
        String folded = pairs.keySet().stream()
                .filter(key -> !key.equals(key.toLowerCase(Locale.ROOT)))
                .map(key -> key.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return folded.isEmpty() ? "" : ". Keys are kept in lower case: " + folded;
    }
}
