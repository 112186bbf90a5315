package dev.assay.base.ui.preview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.Gone;
import dev.assay.base.Sizes;
import dev.assay.base.tables.FileText;
import dev.assay.base.tables.SplitTable;
import dev.assay.base.tables.TableFile;
import dev.assay.base.tables.TableFormat;
import dev.assay.base.tables.TableProfile;
import dev.assay.base.tables.Tables;
import dev.assay.base.tables.UnreadFormat;
import dev.assay.base.tables.UnreadableTable;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Later;
import dev.assay.base.ui.SafeMarkdown;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A file as what it is: a table, a picture, a notebook, a page, a text. Everything can be downloaded instead. */
public class FilePreview extends Composite<Div> {

    private static final int SHOWN_BYTES = 256 * 1024;
    private static final Map<String, String> IMAGES = Map.of(
            "png",
            "image/png",
            "jpg",
            "image/jpeg",
            "jpeg",
            "image/jpeg",
            "gif",
            "image/gif",
            "webp",
            "image/webp",
            "svg",
            "image/svg+xml");

    private final PreviewedFile file;
    private final Tables tables;

    public FilePreview(PreviewedFile file, Tables tables) {
        this.file = file;
        this.tables = tables;
        getContent().addClassName("file-preview");
        getContent().add(content());
    }

    /** What the browser fetches stands there at once; what is read here is read beside the page. */
    private Component content() {
        String ending = file.ending();
        if (file.size() == 0) {
            return new EmptyState("This file is empty", "It has no bytes at all, and that is what is stored.");
        }
        if (IMAGES.containsKey(ending)) {
            return new ImagePreview(file, IMAGES.get(ending));
        }
        return switch (ending) {
            case "html", "htm" -> new FramedPage(file);
            default -> new Later(isTable() ? "Reading the table …" : "Reading the file …", this::read);
        };
    }

    private boolean isTable() {
        return TableFormat.of(file.name()).isPresent();
    }

    private Supplier<Component> read() {
        try {
            Optional<TableFile> table = asTable();
            if (table.isPresent()) {
                return table(table.get());
            }
            Component read = chosen(file.ending());
            return () -> read;
        } catch (Gone e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return () -> new EmptyState(
                    "This file cannot be shown",
                    "It is broken, or not what its name says. Download it to look into it.");
        }
    }

    private Component chosen(String ending) throws IOException {
        return switch (ending) {
            case "ipynb" -> new NotebookPreview(file);
            case "md", "markdown" -> new SafeMarkdown(whole());
            case "npy" -> new ArrayPreview(file);
            default -> file.shortName().toLowerCase(Locale.ROOT).equals("mlmodel") ? model() : text();
        };
    }

    private Component model() throws IOException {
        Div model = new Div(new ModelPreview(whole()), text());
        model.addClassName("model-preview");
        return model;
    }

    /** JSON that is neither a list nor columns with their rows is no table. */
    private Optional<TableFile> asTable() throws IOException {
        if (!isTable()) {
            return Optional.empty();
        }
        return isRecordless() ? SplitTable.of(file.table()) : Optional.of(file.table());
    }

    private boolean isRecordless() throws IOException {
        return file.ending().equals("json")
                && !FileText.of(file.head(64), true)
                        .map(FileText::text)
                        .orElse("")
                        .stripLeading()
                        .startsWith("[");
    }

    /** What begins like text is at least shown as text. */
    private Supplier<Component> table(TableFile table) throws IOException {
        try {
            TableProfile profile = tables.profile(table);
            return () -> new TablePreview(file.shortName(), profile);
        } catch (UnreadableTable e) {
            Div shown = new Div(new EmptyState("No preview as a table", e.getMessage()));
            start().map(this::text).ifPresent(shown::add);
            return () -> shown;
        }
    }

    private Optional<FileText> start() throws IOException {
        return FileText.of(file.head(SHOWN_BYTES), isCut());
    }

    private boolean isCut() {
        return file.size() > SHOWN_BYTES;
    }

    private Component text() throws IOException {
        return start().map(read -> judged(read, text(read)))
                .orElseGet(() -> new EmptyState(
                        "No preview",
                        UnreadFormat.why(file.name()).orElse("It is not text. Download it to look into it.")));
    }

    private Component judged(FileText read, Component text) {
        boolean whole = file.ending().equals("json") && !isCut();
        return (whole ? FileText.faultInJson(read.text()) : Optional.<String>empty())
                .<Component>map(why -> new Div(new EmptyState("This is no valid JSON", why), text))
                .orElse(text);
    }

    private Component text(FileText read) {
        Div shown = new Div(new CodeSnippet(FileText.pretty(file.ending(), read.text())));
        String part = isCut() ? "The first " + Sizes.shown(SHOWN_BYTES) + " of " + Sizes.shown(file.size()) + "." : "";
        String words = (part + " " + read.encoding().note()).strip();
        if (!words.isEmpty()) {
            Span note = new Span(words);
            note.addClassName("muted");
            shown.add(note);
        }
        return shown;
    }

    private String whole() throws IOException {
        return start().map(FileText::text).orElseThrow(() -> new IOException("no text"));
    }
}
