package dev.assay.experiments;

import dev.assay.base.InvalidInput;

/** A filter or an order that cannot be understood, with the place of the mistake. */
public class FilterProblem extends InvalidInput {

    private final int position;

    public FilterProblem(String filter, int position, String allowed) {
        this("filter", filter, position, allowed);
    }

    /** @param field what the text is: {@code filter} or {@code order_by} */
    public FilterProblem(String field, String text, int position, String allowed) {
        super(field, text, "At character %d: %s".formatted(position + 1, allowed));
        this.position = position;
    }

    /** Index of the character in the text, from 0. */
    public int position() {
        return position;
    }
}
