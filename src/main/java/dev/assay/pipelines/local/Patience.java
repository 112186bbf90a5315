package dev.assay.pipelines.local;

import java.time.Duration;

/** Pauses between tries: each twice as long as the one before, up to sixty times the first. */
final class Patience {

    private static final int MOST = 60;
    private static final int TRIES = 15;

    private final Duration first;
    private int failures;

    Patience(Duration first) {
        this.first = first;
    }

    /** Nothing has failed since it was last restored. */
    boolean isFresh() {
        return failures == 0;
    }

    /** It has lasted ten minutes, where the first pause is a second. */
    boolean isAtItsEnd() {
        return failures >= TRIES;
    }

    /** How long to wait after a failure. */
    Duration next() {
        long factor = Math.min(MOST, 1L << Math.min(failures, 6));
        failures++;
        return first.multipliedBy(factor);
    }

    void restore() {
        failures = 0;
    }
}
