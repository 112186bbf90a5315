package dev.assay.base;

/** Goes on while it gets better, and not for ever: a file that can't be filled any better is left alone until it gets worse. */
final class Effort {

    /** So many attempts in a row may gain nothing. */
    private static final int MOST_IN_VAIN = 5;
    /** Percent. */
    private static final int WORSE = 5;

    private int best;
    private int inVain;

    /**
     * To be asked before each attempt.
     *
     * @param percent how good it is now
     * @param wanted good enough
     */
    boolean pays(int percent, int wanted) {
        if (percent >= wanted) {
            return false;
        }
        if (percent > best || percent < best - WORSE) {
            best = percent;
            inVain = 0;
        }
        return inVain++ < MOST_IN_VAIN;
    }
}
