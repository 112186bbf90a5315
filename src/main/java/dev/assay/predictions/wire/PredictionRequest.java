package dev.assay.predictions.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was written, not yet compared with a signature.
 *
 * @param form the protocol that it speaks, which is answered in kind
 * @param columns names of a matrix' columns; absent where the parts carry their own
 * @param parts one matrix, or one part a column
 * @param params named values for the model itself
 */
public record PredictionRequest(
        Form form,
        @Nullable String id,
        @Nullable List<String> columns,
        List<Part> parts,
        boolean byPlace,
        Map<String, Object> params) {

    public enum Form {
        MLFLOW,
        V2,
        CSV
    }
}
