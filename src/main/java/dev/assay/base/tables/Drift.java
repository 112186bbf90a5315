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
 */
public record Drift(String measure, double value, Reading says, List<Bin> bins) {

    private static final double MODERATE = 0.1;
    private static final double LARGE = 0.25;

    /** A bin that one side does not have at all counts as holding one of ten thousand. */
    private static final double SMALLEST_SHARE = 1e-4;

    /** Of the normal distribution, one-sided, at 95 percent. */
    private static final double NEARLY_ALWAYS = 1.645;

    public enum Reading {
        SMALL,
        CHANCE,
        MODERATE,
        LARGE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
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
                    double was = Math.max(bin.before() / before, SMALLEST_SHARE);
                    double is = Math.max(bin.after() / after, SMALLEST_SHARE);
                    return (is - was) * Math.log(is / was);
                })
                .sum();
        return new Drift("PSI", value, reading(value, byChance(bins.size(), before, after)), bins);
    }

    /** What it reaches in one of twenty cases though nothing moved. */
    static double byChance(int bins, double before, double after) {
        double free = Math.max(1, bins - 1);
        return (free + NEARLY_ALWAYS * Math.sqrt(2 * free)) * (1 / before + 1 / after);
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
