package dev.assay.objects;

import dev.assay.access.May;
import dev.assay.base.InvalidInput;
import dev.assay.base.LineDifference;
import dev.assay.base.tables.FileText;
import dev.assay.base.tables.Notes;
import dev.assay.base.tables.TableDifference;
import dev.assay.base.tables.TableFile;
import dev.assay.base.tables.TableFormat;
import dev.assay.base.tables.Tables;
import dev.assay.base.tables.UnreadFormat;
import dev.assay.base.tables.UnreadableTable;
import dev.assay.objects.ObjectDifference.Kind;
import dev.assay.objects.ObjectDifference.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Compares two versions, of one object or of two: metadata, and contents as tables or as lines. It may take a minute. */
@Service
public class ObjectDifferences {

    private static final int MOST_ROWS = 1000;
    private static final int MOST_KEYS = 10;
    private static final int SHOWN_TEXT = 1024 * 1024;
    private static final List<String> JSON = List.of(".ipynb", ".json");
    private static final String PARTED = "JSON that is stored as one line was compared part by part.";

    private final ObjectCatalog catalog;
    private final Tables tables;

    ObjectDifferences(ObjectCatalog catalog, Tables tables) {
        this.catalog = catalog;
        this.tables = tables;
    }

    /**
     * @param keys columns that tell rows apart; without any no rows are compared
     * @param offset of the first differing row that is wanted
     */
    @PreAuthorize(May.VIEW)
    public ObjectDifference between(String from, String to, List<String> keys, long offset, int limit) {
        if (offset < 0) {
            throw new InvalidInput("offset", offset, "It is 0 or more.");
        }
        if (limit < 0 || limit > MOST_ROWS) {
            throw new InvalidInput("limit", limit, "Ask for 0 to 1,000 rows.");
        }
        if (keys.size() > MOST_KEYS || keys.stream().anyMatch(String::isBlank)) {
            throw new InvalidInput("key", String.join(", ", keys), "Name up to ten columns.");
        }
        ObjectVersion before = catalog.get(from);
        ObjectVersion after = catalog.get(to);
        if (before.sameBytes(after)) {
            return made(before, after, Kind.SAME, null, null, null);
        }
        return isTable(before) && isTable(after)
                ? tables(before, after, keys.stream().distinct().toList(), offset, limit)
                : texts(before, after, null);
    }

    private static boolean isTable(ObjectVersion version) {
        return TableFormat.of(version.name()).isPresent() && version.size() > 0;
    }

    private ObjectDifference tables(
            ObjectVersion before, ObjectVersion after, List<String> keys, long offset, int limit) {
        try {
            TableDifference found = tables.difference(file(before), file(after), keys, offset, limit);
            return made(before, after, Kind.TABLE, null, found, null);
        } catch (UnreadableTable e) {
            return texts(before, after, e.getMessage());
        }
    }

    private TableFile file(ObjectVersion version) {
        String digest = version.digest().isEmpty() ? version.id() : version.digest();
        return new TableFile(version.name(), digest, version.size(), () -> catalog.open(version));
    }

    private ObjectDifference texts(ObjectVersion before, ObjectVersion after, @Nullable String unreadable) {
        Optional<FileText> old = head(before);
        Optional<FileText> now = head(after);
        if (old.isEmpty() || now.isEmpty()) {
            String why = unreadable == null ? unread(before, after) : unreadable;
            return made(before, after, Kind.BYTES, why, null, null);
        }
        boolean cut = before.size() > SHOWN_TEXT || after.size() > SHOWN_TEXT;
        boolean json = isJson(before) && isJson(after) && !cut;
        return made(before, after, Kind.TEXT, unreadable, null, text(old.get(), now.get(), cut, json));
    }

    private static boolean isJson(ObjectVersion version) {
        return JSON.stream().anyMatch(version.name().toLowerCase(Locale.ROOT)::endsWith);
    }

    /** Notebooks and other JSON may be stored as one line, which tells nothing as a line. */
    private static Text text(FileText old, FileText now, boolean cut, boolean json) {
        String note = Notes.of(old.encoding().note(), now.encoding().note());
        boolean parted = json && (old.isOneLine() || now.isOneLine());
        Optional<String> before = parted ? old.parts() : Optional.empty();
        Optional<String> after = parted ? now.parts() : Optional.empty();
        return before.isPresent() && after.isPresent()
                ? text(before.get(), after.get(), cut, (note + " " + PARTED).strip())
                : text(old.text(), now.text(), cut, note);
    }

    private static Text text(String before, String after, boolean cut, String note) {
        List<String> first = before.lines().toList();
        List<String> second = after.lines().toList();
        List<LineDifference.Line> lines = LineDifference.between(first, second);
        return new Text(lines, cut, LineDifference.onlyOrder(first, second, lines), note);
    }

    private static @Nullable String unread(ObjectVersion before, ObjectVersion after) {
        return UnreadFormat.why(before.name())
                .or(() -> UnreadFormat.why(after.name()))
                .orElse(null);
    }

    private Optional<FileText> head(ObjectVersion version) {
        try (InputStream bytes = catalog.open(version)) {
            return FileText.of(bytes.readNBytes(SHOWN_TEXT), version.size() > SHOWN_TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectDifference made(
            ObjectVersion before,
            ObjectVersion after,
            Kind kind,
            @Nullable String unreadable,
            @Nullable TableDifference table,
            @Nullable Text text) {
        return new ObjectDifference(
                before,
                after,
                kind,
                MetadataDifference.between(before.metadata(), after.metadata()),
                unreadable,
                table,
                text);
    }
}
