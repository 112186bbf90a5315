package dev.assay.deployments;

import java.util.List;

/** What a model answered to a {@link Batch}: one or more outputs, each with a value a row. */
public record Answer(int rows, List<Output> outputs) {

    /**
     * @param values {@code float[]}, {@code double[]}, {@code long[]}, {@code int[]}, {@code boolean[]},
     *     {@code String[]}, flat; or a {@code List} of anything that JSON can hold, one element a row
     * @param shape first the rows
     */
    public record Output(String name, Object values, long[] shape) {

        public int width() {
            int width = 1;
            for (int dimension = 1; dimension < shape.length; dimension++) {
                width *= (int) shape[dimension];
            }
            return width;
        }
    }
}
