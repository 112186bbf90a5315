package dev.assay.experiments.ui;

/**
 * How line charts are looked at.
 *
 * @param amount of smoothing: percent of what came before, or points before and after; 0 for none
 * @param outliers whether those are ignored in scaling
 */
record ChartStyle(
        Axis axis, boolean logarithmicAcross, boolean logarithmic, Smoothing smoothing, int amount, boolean outliers) {

    static final int MOST = 99;

    static final ChartStyle PLAIN = new ChartStyle(Axis.STEP, false, false, Smoothing.EXPONENTIAL, 0, false);

    /** What runs along the bottom of a chart. */
    enum Axis {
        STEP("Step", "step"),
        RELATIVE("Time since start", "duration"),
        CLOCK("Clock time", "time");

        private final String word;
        private final String format;

        Axis(String word, String format) {
            this.word = word;
            this.format = format;
        }

        String word() {
            return word;
        }

        /** As the chart knows it. */
        String format() {
            return format;
        }
    }

    enum Smoothing {
        EXPONENTIAL("Exponential"),
        MEAN("Running mean");

        private final String word;

        Smoothing(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    ChartStyle along(Axis axis) {
        return new ChartStyle(axis, logarithmicAcross && axis != Axis.CLOCK, logarithmic, smoothing, amount, outliers);
    }

    ChartStyle logarithmic(boolean across, boolean upwards) {
        return new ChartStyle(axis, across, upwards, smoothing, amount, outliers);
    }

    ChartStyle smoothed(Smoothing smoothing, int amount) {
        return new ChartStyle(axis, logarithmicAcross, logarithmic, smoothing, Math.clamp(amount, 0, MOST), outliers);
    }

    ChartStyle ignoring(boolean outliers) {
        return new ChartStyle(axis, logarithmicAcross, logarithmic, smoothing, amount, outliers);
    }
}
