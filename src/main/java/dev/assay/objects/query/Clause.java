package dev.assay.objects.query;

/**
 * One part of a query and where it stands in the text.
 *
 * @param not whether versions for which the condition holds are left out
 * @param from index of its first character
 * @param to index after its last one
 */
public record Clause(Condition condition, boolean not, int from, int to) {

    /** Whether its words may also be found in another form, unfinished or misspelt. */
    public boolean forgiving() {
        return !not && !condition.words().isEmpty() && !(condition instanceof Condition.Phrase);
    }

    /** Whether the character is one of its own, or stands where it ends. */
    boolean holds(int position) {
        return from <= position && position <= to;
    }

    public boolean sameAs(Clause other) {
        return not == other.not && condition.equals(other.condition);
    }
}
