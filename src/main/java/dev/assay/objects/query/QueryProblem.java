package dev.assay.objects.query;

/**
 * What in a query cannot be read; it is searched for as words.
 *
 * @param position index of the character, from 0
 */
public record QueryProblem(int position, String message) {

    static QueryProblem at(int position, String allowed) {
        return new QueryProblem(position, "At character %d: %s".formatted(position + 1, allowed));
    }
}
