package dev.assay.experiments;

/** Trials without the field come last in both directions. */
public record TrialOrder(TrialField field, boolean ascending) {

    public static TrialOrder ascending(TrialField field) {
        return new TrialOrder(field, true);
    }

    public static TrialOrder descending(TrialField field) {
        return new TrialOrder(field, false);
    }
}
