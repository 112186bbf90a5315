package dev.assay.experiments.filter;

import dev.assay.experiments.TrialField;
import java.util.List;

/**
 * One condition of a filter.
 *
 * @param values one, several for a list, none for {@code IS NULL}; each a String or a Double
 * @param position of its first character
 * @param operatorPosition of the operator's first character
 * @param valuePosition of the value's first character
 */
public record Comparison(
        TrialField field,
        Operator operator,
        List<Object> values,
        int position,
        int operatorPosition,
        int valuePosition) {

    public enum Operator {
        EQUAL("="),
        DIFFERENT("<>"),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        LIKE("like"),
        ILIKE("ilike"),
        IN("in"),
        NOT_IN("not in"),
        IS_NULL("is null"),
        IS_NOT_NULL("is not null");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }

        public boolean compares() {
            return ordinal() <= LESS_OR_EQUAL.ordinal();
        }

        /** Whether it asks which of two values is the greater one. */
        public boolean orders() {
            return compares() && this != EQUAL && this != DIFFERENT;
        }
    }
}
