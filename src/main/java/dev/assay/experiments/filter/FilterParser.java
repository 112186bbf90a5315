package dev.assay.experiments.filter;

import dev.assay.experiments.FilterProblem;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialField.Kind;
import dev.assay.experiments.TrialOrder;
import dev.assay.experiments.filter.Comparison.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * MLflow's filter grammar by recursive descent: {@code metrics.accuracy > 0.9 AND params."k" = '5'}; conditions joined by
 * AND only.
 */
public final class FilterParser {

    private static final int LONGEST = 20_000;

    private static final Map<String, Kind> ENTITIES = Map.ofEntries(
            Map.entry("metric", Kind.METRIC),
            Map.entry("metrics", Kind.METRIC),
            Map.entry("param", Kind.PARAM),
            Map.entry("params", Kind.PARAM),
            Map.entry("parameter", Kind.PARAM),
            Map.entry("parameters", Kind.PARAM),
            Map.entry("tag", Kind.TAG),
            Map.entry("tags", Kind.TAG),
            Map.entry("attribute", Kind.ATTRIBUTE),
            Map.entry("attributes", Kind.ATTRIBUTE),
            Map.entry("attr", Kind.ATTRIBUTE),
            Map.entry("run", Kind.ATTRIBUTE),
            Map.entry("dataset", Kind.DATASET),
            Map.entry("datasets", Kind.DATASET));

    private final Scanner scanner;

    private FilterParser(String field, String text) {
        this.scanner = new Scanner(field, text);
        if (text.length() > LONGEST) {
            throw scanner.problem(LONGEST, "At most %,d characters are read.".formatted(LONGEST));
        }
    }

    /** What a field is of that begins with this word and a point; null where none does. */
    public static @Nullable Kind kind(String entity) {
        return ENTITIES.get(entity.toLowerCase(Locale.ROOT));
    }

    /** @throws FilterProblem with the place of the mistake */
    public static List<Comparison> parse(@Nullable String filter) {
        FilterParser parser = new FilterParser("filter", filter == null ? "" : filter);
        return parser.scanner.atEnd() ? List.of() : parser.conjunction();
    }

    /**
     * One order of MLflow's {@code order_by}: a field, then ASC, DESC or nothing.
     *
     * @throws FilterProblem with the place of the mistake
     */
    public static TrialOrder parseOrder(String order) {
        FilterParser parser = new FilterParser("order_by", order);
        parser.scanner.blanks();
        TrialField field = parser.field();
        boolean descending = parser.scanner.takeWord("desc");
        if (!descending) {
            parser.scanner.takeWord("asc");
        }
        if (!parser.scanner.atEnd()) {
            throw parser.scanner.problem(parser.scanner.position(), "Write ASC or DESC after the field, or nothing.");
        }
        return descending ? TrialOrder.descending(field) : TrialOrder.ascending(field);
    }

    private List<Comparison> conjunction() {
        List<Comparison> comparisons = new ArrayList<>();
        comparisons.add(comparison());
        while (!scanner.atEnd()) {
            int at = scanner.position();
            if (!scanner.takeWord("and")) {
                throw scanner.problem(at, "Conditions are joined by AND, and by nothing else.");
            }
            comparisons.add(comparison());
        }
        return comparisons;
    }

    private Comparison comparison() {
        scanner.blanks();
        int at = scanner.position();
        TrialField field = field();
        scanner.blanks();
        int operatorAt = scanner.position();
        Operator operator = operator();
        scanner.blanks();
        int valueAt = scanner.position();
        List<Object> values =
                switch (operator) {
                    case IS_NULL, IS_NOT_NULL -> List.of();
                    case IN, NOT_IN -> list();
                    default -> List.of(value());
                };
        return new Comparison(field, operator, values, at, operatorAt, valueAt);
    }

    private TrialField field() {
        int at = scanner.position();
        if (scanner.atQuote()) {
            return new TrialField(Kind.ATTRIBUTE, scanner.quoted());
        }
        String word = scanner.word();
        int dot = word.indexOf('.');
        if (word.isEmpty() || dot == 0) {
            throw scanner.problem(at, "A field is wanted here, such as metrics.accuracy, params.k or tags.team.");
        }
        if (dot < 0) {
            return new TrialField(Kind.ATTRIBUTE, word);
        }
        Kind kind = kind(word.substring(0, dot));
        if (kind == null) {
            throw scanner.problem(
                    at,
                    "'%s' is not one of metrics, params, tags, attributes, datasets."
                            .formatted(word.substring(0, dot)));
        }
        String key = word.substring(dot + 1);
        if (key.isEmpty() && scanner.atQuote()) {
            key = scanner.quoted();
        }
        if (key.isEmpty()) {
            throw scanner.problem(scanner.position(), "A name is wanted after the point.");
        }
        return new TrialField(kind, key);
    }

    private Operator operator() {
        int at = scanner.position();
        for (String symbol : List.of("!=", "<>", ">=", "<=", "==", "=", ">", "<")) {
            if (scanner.take(symbol)) {
                return switch (symbol) {
                    case "!=", "<>" -> Operator.DIFFERENT;
                    case ">=" -> Operator.GREATER_OR_EQUAL;
                    case "<=" -> Operator.LESS_OR_EQUAL;
                    case ">" -> Operator.GREATER;
                    case "<" -> Operator.LESS;
                    default -> Operator.EQUAL;
                };
            }
        }
        if (scanner.takeWord("ilike")) {
            return Operator.ILIKE;
        }
        if (scanner.takeWord("like")) {
            return Operator.LIKE;
        }
        if (scanner.takeWord("in")) {
            return Operator.IN;
        }
        if (scanner.takeWord("not") && scanner.takeWord("in")) {
            return Operator.NOT_IN;
        }
        scanner.back(at);
        if (scanner.takeWord("is")) {
            boolean not = scanner.takeWord("not");
            if (scanner.takeWord("null")) {
                return not ? Operator.IS_NOT_NULL : Operator.IS_NULL;
            }
        }
        throw scanner.problem(
                at, "An operator is wanted here: =, !=, >, >=, <, <=, LIKE, ILIKE, IN, NOT IN, IS NULL, IS NOT NULL.");
    }

    private List<Object> list() {
        int at = scanner.position();
        if (!scanner.take("(")) {
            throw scanner.problem(at, "A list in brackets is wanted here, such as ('a', 'b').");
        }
        List<Object> values = new ArrayList<>();
        do {
            scanner.blanks();
            values.add(value());
        } while (scanner.take(",") && !scanner.comes(")"));
        if (!scanner.take(")")) {
            throw scanner.problem(scanner.position(), "The list is not closed by a bracket.");
        }
        return values;
    }

    private Object value() {
        int at = scanner.position();
        if (scanner.atQuote()) {
            return scanner.quoted();
        }
        String word = scanner.word();
        try {
            return Double.valueOf(word);
        } catch (NumberFormatException e) {
            throw scanner.problem(
                    at,
                    word.isEmpty()
                            ? "A value is wanted here: a number, or a text in quotes."
                            : "'%s' is no number; put a text in quotes.".formatted(word));
        }
    }
}
