package dev.assay.experiments;

/**
 * Trials without the field come last in both directions.
 *
 * @param numbers whether texts that are numbers come by their size and before all others: params are texts, which MLflow's
 *     clients have in the order of their letters, 10 before 2
 */
public record TrialOrder(TrialField field, boolean ascending, boolean numbers) {

    private TrialOrder(TrialField field, boolean ascending) {
        this(field, ascending, false);
    }

    /** As people expect it. */
    public static TrialOrder natural(TrialField field, boolean ascending) {
        return new TrialOrder(field, ascending, field.kind() == TrialField.Kind.PARAM);
    }

    public static TrialOrder ascending(TrialField field) {
        return new TrialOrder(field, true);
    }

    public static TrialOrder descending(TrialField field) {
        return new TrialOrder(field, false);
    }
}
