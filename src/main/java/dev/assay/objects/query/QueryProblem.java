package dev.assay.objects.query;

/**
 * What in a query cannot be read, or is a project that does not exist.
 *
 * @param position index of the character, from 0
 * @param asWords whether it is searched for as words; else it is left out
 */
public record QueryProblem(int position, String message, boolean asWords) {

    public static QueryProblem at(int position, String allowed, boolean asWords) {
        return new QueryProblem(position, "At character %d: %s".formatted(position + 1, allowed), asWords);
    }

    QueryProblem leftOut() {
        return new QueryProblem(position, message, false);
    }
}
