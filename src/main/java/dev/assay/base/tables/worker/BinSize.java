package dev.assay.base.tables.worker;

/**
 * How many rows a bin needs at least, for chi squared to tell of it: where nothing moved, five of either side are expected, as W. G.
 * Cochran, <em>The χ² Test of Goodness of Fit</em> (1952), recommends.
 *
 * @param before how many rows there are
 */
record BinSize(long before, long after) {

    private static final double FEWEST = 5;

    /** @param count of both sides together */
    boolean suffices(long count) {
        return count * (double) Math.min(before, after) >= FEWEST * (before + after);
    }

    /** @param share of all rows that it needs, too */
    boolean suffices(long count, double share) {
        return suffices(count) && count >= share * (before + after);
    }
}
