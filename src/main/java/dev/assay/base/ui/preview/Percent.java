package dev.assay.base.ui.preview;

import java.util.Locale;

/** Shares in words of a few characters: none that is there becomes 0 %. */
final class Percent {

    private Percent() {}

    static String of(long part, long whole) {
        double percent = whole == 0 ? 0 : 100.0 * part / whole;
        if (part > 0 && percent < 0.1) {
            return "< 0.1 %";
        }
        return percent == Math.rint(percent) || percent >= 10
                ? String.format(Locale.ROOT, "%.0f %%", percent)
                : String.format(Locale.ROOT, "%.1f %%", percent);
    }
}
