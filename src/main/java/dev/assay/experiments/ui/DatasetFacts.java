package dev.assay.experiments.ui;

import dev.assay.experiments.TrialDataset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What MLflow's {@code log_input} says of a data set beside its name. Clients write it: what cannot be read is left out.
 *
 * @param versionId of the object version that it is, as our Python package says it; empty when it is none
 * @param address where it lies, often a path or a URI; empty when that is not said
 * @param size such as {@code 150 rows}; empty when that is not said
 * @param columns each with its type
 */
record DatasetFacts(String versionId, String address, String size, List<String> columns) {

    /** A profile may hold 16 MB; what is read here stands in its first words, or nowhere. */
    private static final int LONGEST = 1_048_576;

    private static final List<String> ADDRESSES =
            List.of("uri", "url", "path", "table_name", "delta_table_name", "query");

    static DatasetFacts of(TrialDataset dataset) {
        JsonNode source = json(dataset.source());
        return new DatasetFacts(
                dataset.sourceType().equals("assay") ? text(source.path("id")) : "",
                Stream.concat(
                                ADDRESSES.stream().map(source::path),
                                Stream.of(source.path("tags").path("mlflow.source.name")))
                        .map(DatasetFacts::text)
                        .filter(text -> !text.isBlank())
                        .findFirst()
                        .orElse(""),
                size(json(dataset.profile())),
                json(dataset.schema())
                        .path("mlflow_colspec")
                        .valueStream()
                        .map(DatasetFacts::column)
                        .toList());
    }

    private static String size(JsonNode profile) {
        JsonNode rows = profile.path("num_rows");
        if (rows.isIntegralNumber()) {
            return rows.asLong() == 1 ? "1 row" : "%,d rows".formatted(rows.asLong());
        }
        return profile.path("features_shape")
                .valueStream()
                .map(JsonNode::toString)
                .collect(Collectors.joining(" × "));
    }

    private static String column(JsonNode column) {
        return Stream.of(column.path("name"), column.path("type"))
                .map(DatasetFacts::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(": "));
    }

    /** JSON can spell a character that no database takes, and these texts are looked up. */
    private static String text(JsonNode node) {
        String text = Objects.requireNonNullElse(node.stringValue(null), "");
        return text.chars().anyMatch(Character::isISOControl) ? "" : text;
    }

    private static JsonNode json(@Nullable String text) {
        try {
            return text == null || text.length() > LONGEST
                    ? MissingNode.getInstance()
                    : JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
