package dev.assay.objects;

import dev.assay.objects.query.Comparison;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.lucene.util.NumericUtils;

/**
 * Numbers of any key in one field of terms: each as eight prefixes of its sortable bits, so that a range is a few short runs
 * of terms. A field a key would be faster, but whoever stores versions invents keys, and an index bears only so many fields.
 */
final class NumberLadder {

    private static final int STEP = 8;
    private static final int BITS = 64;

    /** Terms from the first to the last, both included. */
    record Run(String first, String last) {}

    private NumberLadder() {}

    static List<String> terms(String key, double number) {
        long bits = bits(number);
        List<String> terms = new ArrayList<>();
        for (int shift = 0; shift < BITS; shift += STEP) {
            terms.add(term(key, bits, shift));
        }
        return terms;
    }

    static List<Run> runs(String key, Comparison comparison, double number) {
        long bits = bits(number);
        long edge = comparison.inclusive() ? bits : comparison.upwards() ? bits + 1 : bits - 1;
        return comparison.upwards() ? runs(key, edge, Long.MAX_VALUE) : runs(key, Long.MIN_VALUE, edge);
    }

    /** Fine steps at both ends, coarse ones between. */
    private static List<Run> runs(String key, long first, long last) {
        List<Run> runs = new ArrayList<>();
        long low = first;
        long high = last;
        for (int shift = 0; ; shift += STEP) {
            long mask = 0xFFL << shift;
            boolean below = (low & mask) != 0;
            boolean above = (high & mask) != mask;
            boolean coarsest = shift + STEP >= BITS;
            long step = coarsest ? 0 : 1L << (shift + STEP);
            long nextLow = (below ? low + step : low) & ~mask;
            long nextHigh = (above ? high - step : high) & ~mask;
            if (coarsest || nextLow > nextHigh || nextLow < low || nextHigh > high) {
                runs.add(run(key, low, high, shift));
                return runs;
            }
            if (below) {
                runs.add(run(key, low, low | mask, shift));
            }
            if (above) {
                runs.add(run(key, high & ~mask, high, shift));
            }
            low = nextLow;
            high = nextHigh;
        }
    }

    private static Run run(String key, long low, long high, int shift) {
        return new Run(term(key, low, shift), term(key, high, shift));
    }

    private static long bits(double number) {
        // the sum makes one zero of two
        return NumericUtils.doubleToSortableLong(number + 0.0);
    }

    private static String term(String key, long bits, int shift) {
        char level = (char) ('a' + shift / STEP);
        int digits = (BITS - shift) / 4;
        return key + "=" + level + HexFormat.of().toHexDigits((bits ^ Long.MIN_VALUE) >>> shift, digits);
    }
}
