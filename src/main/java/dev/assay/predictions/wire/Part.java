package dev.assay.predictions.wire;

import org.jspecify.annotations.Nullable;

/**
 * Values of a request, flat, with their shape.
 *
 * @param name of the column or tensor; absent where they are told by their place
 */
record Part(@Nullable String name, Cells cells, long[] shape) {

    int rows() {
        return shape.length == 0 ? 1 : (int) shape[0];
    }

    int width() {
        return rows() == 0 ? widthOf(shape) : cells.size() / rows();
    }

    private static int widthOf(long[] shape) {
        int width = 1;
        for (int dimension = 1; dimension < shape.length; dimension++) {
            width *= (int) shape[dimension];
        }
        return width;
    }
}
