package dev.assay.experiments.filter;

import dev.assay.experiments.FilterProblem;
import dev.assay.experiments.filter.Comparison.Operator;
import java.util.List;

/** A comparison of one column as SQL; checks that operator and value fit the column's type. */
public final class Condition {

    public static final String NAN = "cast('NaN' as double precision)";

    private Condition() {}

    /** A column of texts. As in MLflow none is greater than another: '1e-05' would be greater than '0.001'. */
    public static Sql text(String filter, Comparison comparison, String column) {
        Sql sql = new Sql();
        Operator operator = comparison.operator();
        List<Object> values = comparison.values();
        if (operator.orders()) {
            throw new FilterProblem(
                    filter,
                    comparison.operatorPosition(),
                    "'%s' is a text and compared by =, !=, LIKE, ILIKE, IN, NOT IN, IS NULL, IS NOT NULL only."
                            .formatted(comparison.field().key()));
        }
        if (values.stream().anyMatch(value -> !(value instanceof String))) {
            throw new FilterProblem(
                    filter,
                    comparison.valuePosition(),
                    "'%s' is compared with texts: put the value in quotes."
                            .formatted(comparison.field().key()));
        }
        return switch (operator) {
            case IS_NULL, IS_NOT_NULL -> sql.add(column + " " + operator.sql());
            case LIKE -> sql.add(column + " like ? escape ''", values.getFirst());
            case ILIKE -> sql.add("lower(" + column + ") like lower(?) escape ''", values.getFirst());
            case IN, NOT_IN ->
                sql.add(column + " " + operator.sql() + " (" + marks(values.size()) + ")", values.toArray());
            default -> sql.add(column + " " + operator.sql() + " ?", values.getFirst());
        };
    }

    /** A column of floating-point numbers: NaN matches nothing. */
    public static Sql number(String filter, Comparison comparison, String column) {
        return new Sql()
                .add(
                        "(" + column + " <> " + NAN + " and " + column + " "
                                + checkedNumber(filter, comparison).sql() + " ?)",
                        comparison.values().getFirst());
    }

    /** A column of whole numbers. */
    public static Sql whole(String filter, Comparison comparison, String column) {
        if (comparison.operator() == Operator.IS_NULL || comparison.operator() == Operator.IS_NOT_NULL) {
            return new Sql().add(column + " " + comparison.operator().sql());
        }
        return new Sql()
                .add(
                        column + " " + checkedNumber(filter, comparison).sql() + " ?",
                        comparison.values().getFirst());
    }

    private static Operator checkedNumber(String filter, Comparison comparison) {
        if (!comparison.operator().compares()) {
            throw new FilterProblem(
                    filter, comparison.operatorPosition(), "Numbers are compared by =, !=, >, >=, <, <= only.");
        }
        if (!(comparison.values().getFirst() instanceof Double)) {
            throw new FilterProblem(
                    filter,
                    comparison.valuePosition(),
                    "'%s' is compared with numbers: write the value without quotes."
                            .formatted(comparison.field().key()));
        }
        return comparison.operator();
    }

    private static String marks(int count) {
        return "?" + ", ?".repeat(count - 1);
    }
}
