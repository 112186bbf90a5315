package dev.assay.objects;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.base.LineDifference;
import dev.assay.base.tables.TableDifference;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions.
 *
 * @param unreadable why neither rows nor lines could be compared
 */
public record ObjectDifference(
        ObjectVersion from,
        ObjectVersion to,
        Kind kind,
        MetadataDifference metadata,
        @Nullable String unreadable,
        @Nullable TableDifference table,
        @Nullable Text text) {

    /** As what the contents were compared. */
    public enum Kind {
        SAME,
        TABLE,
        TEXT,
        BYTES;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param cut whether only the beginnings were compared
     * @param reordered whether both hold the same lines, in an order that differs too much to be shown line by line
     * @param note as what they were read, where that is not as UTF-8 and line by line; else empty
     */
    public record Text(List<LineDifference.Line> lines, boolean cut, boolean reordered, String note) {

        public long count(LineDifference.Kind kind) {
            return lines.stream().filter(line -> line.kind() == kind).count();
        }
    }
}
