package dev.assay.base;

import java.time.Duration;

/** Pauses between tries: each twice as long as the one before, up to a longest. For one thread. */
public final class Patience {

    private final Duration first;
    private final Duration longest;
    private Duration next;
    private int failures;

    public Patience(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** How often it failed since it was last restored. */
    public int failures() {
        return failures;
    }

    /** How long to wait after a failure. */
    public Duration next() {
        Duration pause = next;
        failures++;
        Duration twice = pause.multipliedBy(2);
        next = twice.compareTo(longest) < 0 ? twice : longest;
        return pause;
    }

    /** Something succeeded: the next failure is the first. */
    public void restore() {
        failures = 0;
        next = first;
    }
}
