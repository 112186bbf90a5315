package dev.assay.objects.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.base.LineDifference;
import dev.assay.base.LineDifference.Kind;
import dev.assay.base.tables.TableDifference;
import dev.assay.objects.MetadataDifference;
import dev.assay.objects.ObjectDifference;
import dev.assay.objects.ObjectDifferences;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/objects/{from}/difference/{to}")
@Tag(name = "Objects")
class DifferenceController {

    private final ObjectDifferences differences;

    DifferenceController(ObjectDifferences differences) {
        this.differences = differences;
    }

    /**
     * @param kind as what the contents were compared
     * @param unreadable why neither rows nor lines could be compared
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Difference(
            ObjectItem from,
            ObjectItem to,
            ObjectDifference.Kind kind,
            MetadataDifference metadata,
            @Nullable String unreadable,
            @Nullable TableDifference table,
            @Nullable Text text) {}

    /**
     * @param lines with two spaces, a minus or a plus before each
     * @param reordered whether both hold the same lines, in another order
     * @param note as what they were read, where that is not as UTF-8 and line by line; else empty
     */
    record Text(long added, long removed, List<String> lines, boolean cut, boolean reordered, String note) {

        static @Nullable Text of(ObjectDifference.@Nullable Text text) {
            return text == null
                    ? null
                    : new Text(
                            text.count(Kind.ADDED),
                            text.count(Kind.REMOVED),
                            text.lines().stream().map(Text::line).toList(),
                            text.cut(),
                            text.reordered(),
                            text.note());
        }

        private static String line(LineDifference.Line line) {
            return switch (line.kind()) {
                        case SAME -> "  ";
                        case ADDED -> "+ ";
                        case REMOVED -> "- ";
                    }
                    + line.text();
        }
    }

    @GetMapping
    @Parameter(name = "key", in = ParameterIn.QUERY, description = "a key column; may be repeated")
    @Operation(
            summary =
                    "What differs between two versions: metadata, and contents as tables (with rows, where key columns are"
                            + " named) or as lines")
    Difference between(
            @PathVariable String from,
            @PathVariable String to,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> all,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "100") int limit) {
        // not a list parameter, which would take a comma in the name of a column for two columns
        ObjectDifference found = differences.between(from, to, all.getOrDefault("key", List.of()), offset, limit);
        return new Difference(
                ObjectItem.of(found.from()),
                ObjectItem.of(found.to()),
                found.kind(),
                found.metadata(),
                found.unreadable(),
                found.table(),
                Text.of(found.text()));
    }
}
