package dev.assay.home;

import org.jspecify.annotations.Nullable;

/**
 * How far the example is.
 *
 * @param fraction 0 to 1
 * @param failure why the last run ended early
 */
public record ExampleState(
        boolean running,
        String doing,
        double fraction,
        @Nullable String failure) {

    static final ExampleState IDLE = new ExampleState(false, "", 0, null);

    static ExampleState running(String doing, double fraction) {
        return new ExampleState(true, doing, fraction, null);
    }

    static ExampleState failed(String why) {
        return new ExampleState(false, "", 0, why);
    }
}
