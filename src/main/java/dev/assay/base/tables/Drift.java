package dev.assay.base.tables;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * How far the distribution of a column moved, as the population stability index of N. Siddiqi, <em>Credit Risk
 * Scorecards</em> (2006): the sum over bins of (after − before) · ln(after ÷ before) of their shares. Numbers and times
 * fall into the deciles of the version before, other values into the most frequent ones and the rest; absent values are a
 * bin of their own. Siddiqi's usual reading: below 0.1 little has moved, from 0.25 on a model wants to be looked at. Of few
 * rows a high value may be chance: B. Yurdakul, <em>Statistical Properties of Population Stability Index</em> (2018),
 * shows that without any drift it is distributed as (1/n + 1/m) times chi squared with one degree of freedom less than bins.
 * That holds where a bin expects some rows of either side: who makes the bins has to join those that are too small.
 */
public record Drift(String measure, double value, Reading says, List<Bin> bins) {

    private static final double MODERATE = 0.1;
    private static final double LARGE = 0.25;

    /** A bin that one side does not have at all counts as holding half a row: the fewer rows, the less says its absence. */
    private static final double SMALLEST_COUNT = 0.5;

    /** Of fewer rows of either side nothing is told. */
    private static final long FEWEST_ROWS = 20;

    /** Of the normal distribution, one-sided, at 95 percent. */
    private static final double NEARLY_ALWAYS = 1.645;

    public enum Reading {
        TOO_FEW,
        SMALL,
        CHANCE,
        MODERATE,
        LARGE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** How many rows of each side fall into it. */
    public record Bin(String label, long before, long after) {}

    /** Of two sides that have at least one row each. */
    public static Drift of(List<Bin> bins) {
        double before = bins.stream().mapToLong(Bin::before).sum();
        double after = bins.stream().mapToLong(Bin::after).sum();
        double value = bins.stream()
                .mapToDouble(bin -> {
                    double was = Math.max(bin.before(), SMALLEST_COUNT) / before;
                    double is = Math.max(bin.after(), SMALLEST_COUNT) / after;
                    return (is - was) * Math.log(is / was);
                })
                .sum();
        Reading says = Math.min(before, after) < FEWEST_ROWS
                ? Reading.TOO_FEW
                : reading(value, byChance(bins.size(), before, after));
        return new Drift("PSI", value, says, bins);
    }

    /**
     * What it reaches in one of twenty cases though nothing moved; chi squared as E. B. Wilson and M. M. Hilferty approach it,
     * <em>The Distribution of Chi-Square</em> (1931).
     */
    static double byChance(int bins, double before, double after) {
        double free = Math.max(1, bins - 1);
        double spread = 2 / (9 * free);
        return free * Math.pow(1 - spread + NEARLY_ALWAYS * Math.sqrt(spread), 3) * (1 / before + 1 / after);
    }

    private static Reading reading(double value, double byChance) {
        if (value < MODERATE) {
            return Reading.SMALL;
        }
        if (value < byChance) {
            return Reading.CHANCE;
        }
        return value < LARGE ? Reading.MODERATE : Reading.LARGE;
    }
}
