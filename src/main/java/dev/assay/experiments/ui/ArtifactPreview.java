package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.markdown.Markdown;
import dev.assay.base.tables.ParquetHead;
import dev.assay.base.tables.UnreadableTable;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A file of a trial as what it is. Whatever is broken or hostile in it ends in a message; everything can be downloaded. */
class ArtifactPreview extends Composite<Div> {

    private static final int SHOWN_BYTES = 256 * 1024;
    private static final int SHOWN_ROWS = 200;
    private static final int LARGEST_IMAGE = 50 * 1024 * 1024;
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
    private static final Set<String> TEXTS = Set.of(
            "txt", "log", "yaml", "yml", "toml", "ini", "cfg", "py", "sh", "sql", "xml", "diff", "patch", "lock",
            "jsonl", "r");
    private static final Set<String> PLAIN_NAMES = Set.of("mlmodel", "dockerfile", "makefile", "license", "readme");

    private final ArtifactFile file;
    private final ParquetHead parquet;

    ArtifactPreview(ArtifactFile file, ParquetHead parquet) {
        this.file = file;
        this.parquet = parquet;
        H2 name = new H2(file.name());
        name.setTitle(file.file().path());
        Div head = new Div(name);
        head.addClassName("artifact-head");
        getContent().add(head);
        if (file.file().folder()) {
            getContent().add(quiet("A folder. Open it in the tree."));
            return;
        }
        Anchor download = new Anchor(file.download(), AttachmentType.DOWNLOAD, "Download");
        download.addClassName("download-link");
        head.add(quiet(Numbers.bytes(file.size())), download);
        getContent().add(content());
    }

    private Component content() {
        try {
            return file.size() == 0 ? quiet("The file is empty.") : chosen(file.ending());
        } catch (UnreadableTable e) {
            return new EmptyState("No preview", e.getMessage());
        } catch (IOException | RuntimeException e) {
            return new EmptyState(
                    "This file cannot be shown",
                    "It is broken, or not what its name says. Download it to look into it.");
        }
    }

    private Component chosen(String ending) throws IOException {
        if (IMAGES.containsKey(ending)) {
            return image(IMAGES.get(ending));
        }
        return switch (ending) {
            case "csv" -> delimited(',');
            case "tsv" -> delimited('\t');
            case "parquet", "pq" -> parquet();
            case "ipynb" -> new NotebookPreview(file);
            case "html", "htm" -> new FramedPage(file);
            case "md", "markdown" -> new Markdown(head());
            case "json" -> text(pretty(head()));
            default ->
                TEXTS.contains(ending) || PLAIN_NAMES.contains(file.name().toLowerCase(Locale.ROOT))
                        ? text(head())
                        : quiet("This kind of file has no preview.");
        };
    }

    private Component image(String contentType) {
        if (file.size() > LARGEST_IMAGE) {
            return quiet("The image is too large to be shown. Download it to look at it.");
        }
        Image image = new Image(file.shown(contentType, ArtifactFile.INERT), file.name());
        image.addClassName("artifact-image");
        Div shown = new Div(image);
        image.getElement().addEventListener("error", event -> {
            shown.removeAll();
            shown.add(new EmptyState("This image cannot be shown", "It is broken, or not what its name says."));
        });
        return shown;
    }

    private Component parquet() throws IOException {
        try (InputStream bytes = file.open()) {
            return PreviewGrid.of(file.name(), parquet.read(bytes, file.size()));
        }
    }

    private Component delimited(char separator) throws IOException {
        String head = head();
        var rows = DelimitedText.rows(head, separator, SHOWN_ROWS + 1);
        return rows.size() < 2 ? text(head) : PreviewGrid.of(file.name(), rows, SHOWN_ROWS);
    }

    private Component text(String text) {
        Div shown = new Div(new CodeSnippet(text));
        if (file.size() > SHOWN_BYTES) {
            shown.add(quiet("The first " + Numbers.bytes(SHOWN_BYTES) + " of " + Numbers.bytes(file.size()) + "."));
        }
        return shown;
    }

    private static String pretty(String json) {
        try {
            return JsonMapper.shared()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(JsonMapper.shared().readTree(json));
        } catch (JacksonException e) {
            return json;
        }
    }

    private String head() {
        try {
            return new String(file.head(SHOWN_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Component quiet(String words) {
        Span span = new Span(words);
        span.addClassName("muted");
        return span;
    }
}
