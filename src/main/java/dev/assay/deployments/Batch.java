package dev.assay.deployments;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one request by column, as the model's signature orders them.
 *
 * @param params named values for the model itself, beside its rows
 */
public record Batch(int rows, List<Column> columns, Map<String, Object> params) {

    public Batch(int rows, List<Column> columns) {
        this(rows, columns, Map.of());
    }

    /**
     * @param values {@code double[]}, {@code long[]}, {@code boolean[]} or {@code String[]}
     * @param shape of a tensor, whose values lie flat in {@code values}; absent for a column of single values
     */
    public record Column(String name, Object values, long @Nullable [] shape) {

        public int width() {
            int width = 1;
            for (int dimension = 1; shape != null && dimension < shape.length; dimension++) {
                width *= (int) shape[dimension];
            }
            return width;
        }
    }
}
