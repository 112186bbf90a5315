package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.InputStreamDownloadHandler;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.Numbers;
import dev.assay.experiments.Artifact;
import dev.assay.experiments.TrialArtifacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A file of a trial: images, text, JSON and tables are shown, everything can be downloaded. */
class ArtifactPreview extends Composite<Div> {

    private static final int SHOWN_BYTES = 256 * 1024;
    private static final int SHOWN_ROWS = 200;
    private static final Map<String, String> IMAGES = Map.of(
            "png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "gif", "image/gif", "webp", "image/webp");
    private static final Set<String> TEXTS = Set.of(
            "txt", "log", "md", "json", "yaml", "yml", "toml", "ini", "cfg", "py", "sh", "sql", "html", "svg", "xml",
            "ipynb", "diff", "patch", "lock", "jsonl", "r");
    private static final Set<String> PLAIN_NAMES = Set.of("mlmodel", "dockerfile", "makefile", "license", "readme");

    private final TrialArtifacts artifacts;
    private final String owner;
    private final Artifact file;

    ArtifactPreview(TrialArtifacts artifacts, String owner, Artifact file) {
        this.artifacts = artifacts;
        this.owner = owner;
        this.file = file;
        H2 name = new H2(file.name());
        name.setTitle(file.path());
        Div head = new Div(name);
        head.addClassName("artifact-head");
        getContent().add(head);
        if (file.folder()) {
            getContent().add(quiet("A folder. Open it in the tree."));
            return;
        }
        Anchor download = new Anchor(bytes("application/octet-stream"), AttachmentType.DOWNLOAD, "Download");
        download.addClassName("download-link");
        head.add(quiet(Numbers.bytes(file.size())), download);
        getContent().add(content());
    }

    private Component content() {
        String ending = ending();
        if (IMAGES.containsKey(ending)) {
            Image image = new Image(bytes(IMAGES.get(ending)).inline(), file.name());
            image.addClassName("artifact-image");
            return image;
        }
        if (ending.equals("csv") || ending.equals("tsv")) {
            return table(ending.equals("csv") ? ',' : '\t');
        }
        if (TEXTS.contains(ending) || PLAIN_NAMES.contains(file.name().toLowerCase(Locale.ROOT))) {
            return text();
        }
        return quiet("This kind of file has no preview.");
    }

    private Component text() {
        String text = head();
        Div shown = new Div(new CodeSnippet(text));
        if (file.size() > SHOWN_BYTES) {
            shown.add(quiet("The first " + Numbers.bytes(SHOWN_BYTES) + " of " + Numbers.bytes(file.size()) + "."));
        }
        return shown;
    }

    private Component table(char separator) {
        List<List<String>> rows = DelimitedText.rows(head(), separator, SHOWN_ROWS + 1);
        if (rows.size() < 2) {
            return text();
        }
        Grid<List<String>> grid = new Grid<>();
        grid.setAriaLabel(file.name());
        List<String> header = rows.getFirst();
        IntStream.range(0, Math.min(header.size(), 100))
                .forEach(column -> grid.addColumn(row -> column < row.size() ? row.get(column) : "")
                        .setHeader(header.get(column))
                        .setAutoWidth(true)
                        .setResizable(true));
        grid.setItems(rows.subList(1, rows.size()));
        Div shown = new Div(grid);
        if (rows.size() > SHOWN_ROWS) {
            shown.add(quiet("The first " + SHOWN_ROWS + " rows."));
        }
        return shown;
    }

    private String head() {
        try (InputStream bytes = artifacts.open(owner, file.path())) {
            return new String(bytes.readNBytes(SHOWN_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStreamDownloadHandler bytes(String contentType) {
        String path = file.path();
        return DownloadHandler.fromInputStream(
                event -> new DownloadResponse(artifacts.open(owner, path), file.name(), contentType, file.size()));
    }

    private String ending() {
        int dot = file.name().lastIndexOf('.');
        return dot < 0 ? "" : file.name().substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static Component quiet(String words) {
        Span span = new Span(words);
        span.addClassName("muted");
        return span;
    }
}
