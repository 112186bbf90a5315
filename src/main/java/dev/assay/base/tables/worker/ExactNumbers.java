package dev.assay.base.tables.worker;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Numbers that would be rounded. Whole ones of more than 64 bits and long decimals are doubles to DuckDB, or to Parquet, so
 * that different ones look the same. Columns with such numbers become decimals, or texts where these are too short for them.
 * A column with exponents was written from doubles and stays one, unless whole numbers in it would be rounded.
 */
final class ExactNumbers {

    /** So many digits each double holds. */
    private static final int ALWAYS_HELD = 15;

    private static final int MOST_DIGITS = 38;
    private static final String WIDE = "HUGEINT";

    private final Session session;
    private final Layout layout;
    private final int sample;

    /** @param sample how many rows are looked at; all where it is negative */
    ExactNumbers(Session session, Layout layout, int sample) {
        this.session = session;
        this.layout = layout;
        this.sample = sample;
    }

    /** A query for all values of the text. */
    String query() throws SQLException {
        Map<Field, String> exact = exact(rounded());
        String replaced = layout.columns().stream()
                .filter(field -> exact.containsKey(field) || field.type().contains(WIDE))
                .map(field -> exact.containsKey(field)
                        ? "%s::%s as %s".formatted(number(field), exact.get(field), field.sql())
                        : "%1$s::%2$s as %1$s".formatted(field.sql(), narrowed(field.type())))
                .collect(Collectors.joining(", "));
        return "select *%s from %s"
                .formatted(
                        replaced.isEmpty() ? "" : " replace (" + replaced + ")",
                        layout.read(asTexts(exact::containsKey)));
    }

    /** Of values inside of others. */
    private static String narrowed(String type) {
        return type.replaceAll("\\b" + WIDE + "(?=[,)\\[]|$)", "DECIMAL(" + MOST_DIGITS + ", 0)");
    }

    private List<Field> asTexts(Predicate<Field> which) {
        return layout.columns().stream()
                .map(field -> which.test(field) ? new Field(field.name(), "VARCHAR") : field)
                .toList();
    }

    /** Columns of which a value loses digits, and those of whole numbers alone. */
    private List<Field> rounded() throws SQLException {
        List<Field> doubles = layout.columns().stream()
                .filter(field -> field.type().equals("DOUBLE") || field.type().equals(WIDE))
                .toList();
        List<Object> found = found(doubles, "coalesce(bool_or(%2$s) or not bool_or(contains(%1$s, '.')), false)");
        List<Field> rounded = new ArrayList<>();
        for (int i = 0; i < doubles.size(); i++) {
            if ((boolean) found.get(i)) {
                rounded.add(doubles.get(i));
            }
        }
        return rounded;
    }

    private Map<Field, String> exact(List<Field> rounded) throws SQLException {
        List<Object> found = found(
                rounded,
                "bool_or(regexp_matches(%1$s, '[eEnN]')), bool_or(%2$s and not contains(%1$s, '.')), "
                        + "max(strlen(ltrim(split_part(%1$s, '.', 1), '+-0'))), max(strlen(split_part(%1$s, '.', 2)))");
        Map<Field, String> types = new HashMap<>();
        for (int i = 0; i < rounded.size(); i++) {
            boolean exponents = (boolean) found.get(4 * i);
            boolean wholeOnes = (boolean) found.get(4 * i + 1);
            long behind = (long) found.get(4 * i + 3);
            long digits = Math.max(1, (long) found.get(4 * i + 2) + behind);
            if (!exponents && digits <= MOST_DIGITS) {
                types.put(rounded.get(i), "decimal(%d, %d)".formatted(digits, behind));
            } else if (!exponents || wholeOnes) {
                types.put(rounded.get(i), "varchar");
            }
        }
        return types;
    }

    /** @param figures of a column, made of how a number stands there and of whether it loses digits */
    private List<Object> found(List<Field> columns, String figures) throws SQLException {
        if (columns.isEmpty()) {
            return List.of();
        }
        String rows = "(select * from %s%s)"
                .formatted(layout.read(asTexts(columns::contains)), sample < 0 ? "" : " limit " + sample);
        String all = columns.stream()
                .map(ExactNumbers::number)
                .map(number -> figures.formatted(number, losesDigits(number)))
                .collect(Collectors.joining(", "));
        return session.one("select %s from %s".formatted(all, rows), row -> {
            List<Object> found = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                found.add(row.getObject(i));
            }
            return found;
        });
    }

    private static String number(Field field) {
        return "nullif(trim(" + field.sql() + "), '')";
    }

    /** Whether a number that is written down is no more itself as a double, which writes itself with just the digits that tell it from others. */
    static String losesDigits(String number) {
        String held = "try_cast(" + number + " as double)::varchar";
        return "case when strlen(%1$s) <= %2$d or %1$s = %3$s then false else %4$s <> %5$s end"
                .formatted(number, ALWAYS_HELD, held, digits(number), digits(held));
    }

    private static String digits(String number) {
        return "trim(regexp_replace(lower(" + number + "), 'e.*$|[^0-9]', '', 'g'), '0')";
    }
}
