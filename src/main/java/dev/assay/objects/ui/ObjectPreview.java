package dev.assay.objects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Numbers;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The beginning of a version's content, as a table, as text or as an image. Nothing of it runs in the portal's pages. */
class ObjectPreview extends Composite<Div> {

    private static final int SHOWN_BYTES = 256 * 1024;
    private static final int SHOWN_COLUMNS = 100;
    private static final int LARGEST_IMAGE = 20 * 1024 * 1024;
    private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private final ObjectCatalog catalog;
    private final ObjectVersion version;

    ObjectPreview(ObjectCatalog catalog, ObjectVersion version) {
        this.catalog = catalog;
        this.version = version;
        getContent().addClassName("object-preview");
        getContent().add(content());
    }

    private Component content() {
        if (version.size() == 0) {
            return new EmptyState("This version is empty", "It has no bytes at all, and that is what is stored.");
        }
        if (IMAGES.contains(version.contentType()) && version.size() <= LARGEST_IMAGE) {
            Image image =
                    new Image(Bytes.of(catalog, version, version.contentType()).inline(), version.name());
            image.addClassName("object-image");
            return image;
        }
        return PreviewText.of(head(), version.size() > SHOWN_BYTES)
                .<Component>map(this::textOrTable)
                .orElseGet(() -> new EmptyState(
                        "No preview",
                        "This is " + version.contentType() + ", which is not shown as text. Download it, or see Use."));
    }

    private Component textOrTable(String text) {
        return PreviewTable.of(version.name(), text).<Component>map(this::table).orElseGet(() -> text(text));
    }

    private Component table(PreviewTable table) {
        Grid<List<String>> grid = new Grid<>();
        grid.setAriaLabel("First rows of " + version.name());
        List<String> header = table.header();
        IntStream.range(0, Math.min(header.size(), SHOWN_COLUMNS))
                .forEach(column -> grid.addColumn(row -> column < row.size() ? row.get(column) : "")
                        .setHeader(header.get(column))
                        .setAutoWidth(true)
                        .setResizable(true));
        grid.setItems(table.rows());
        grid.addClassName("object-table");
        return new Div(grid, note(table.rows().size() + " rows and " + header.size() + " columns"));
    }

    private Component text(String text) {
        return new Div(new CodeSnippet(PreviewText.pretty(version.name(), text)), note("The text"));
    }

    private Span note(String shown) {
        Span note = new Span(
                version.size() > SHOWN_BYTES
                        ? shown + " from the first " + Numbers.bytes(SHOWN_BYTES) + " of "
                                + Numbers.bytes(version.size()) + "."
                        : shown + ", complete.");
        note.addClassName("muted");
        return note;
    }

    private byte[] head() {
        try (InputStream bytes = catalog.open(version)) {
            return bytes.readNBytes(SHOWN_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
