package dev.assay.registry.mlflow;

import dev.assay.experiments.FilterProblem;
import dev.assay.experiments.TrialField.Kind;
import dev.assay.experiments.filter.Comparison;
import dev.assay.experiments.filter.Comparison.Operator;
import dev.assay.experiments.filter.FilterParser;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A search filter of the registry: the grammar of all MLflow searches, on attributes and tags. */
record MlflowFilter(String text, List<Comparison> comparisons) {

    /** Clients add a condition on it to every search: what has no such tag is a model. */
    static final String PROMPT = "mlflow.prompt.is_prompt";

    /** @throws FilterProblem with the place of the mistake */
    static MlflowFilter of(String text, Set<String> texts, Set<String> numbers) {
        List<Comparison> comparisons = FilterParser.parse(text);
        for (Comparison comparison : comparisons) {
            String key = comparison.field().key();
            boolean attribute = comparison.field().kind() == Kind.ATTRIBUTE;
            boolean number = attribute && numbers.contains(key);
            if (comparison.field().kind() != Kind.TAG && !number && !(attribute && texts.contains(key))) {
                throw new FilterProblem(
                        text,
                        comparison.position(),
                        "'%s' is not known: use one of %s or tags.<key>.".formatted(key, texts));
            }
            check(text, comparison, number);
        }
        return new MlflowFilter(text, comparisons);
    }

    private static void check(String text, Comparison comparison, boolean number) {
        Operator operator = comparison.operator();
        boolean matched = operator == Operator.LIKE || operator == Operator.ILIKE;
        String key = comparison.field().key();
        if (operator.orders() && !number || matched && number) {
            throw new FilterProblem(
                    text,
                    comparison.position(),
                    "'%s' is compared by %s only."
                            .formatted(
                                    key,
                                    number
                                            ? "=, !=, >, >=, <, <=, IN"
                                            : "=, !=, LIKE, ILIKE, IN, IS NULL, IS NOT NULL"));
        }
        if (!number && comparison.values().stream().anyMatch(value -> !(value instanceof String))) {
            throw new FilterProblem(
                    text,
                    comparison.valuePosition(),
                    "'%s' is compared with texts: put the value in quotes.".formatted(key));
        }
        if (number && comparison.values().stream().anyMatch(value -> number(value) == null)) {
            throw new FilterProblem(
                    text, comparison.valuePosition(), "'%s' is compared with whole numbers.".formatted(key));
        }
    }

    boolean asksForTags() {
        return comparisons.stream().anyMatch(comparison -> comparison.field().kind() == Kind.TAG);
    }

    /** @param actual what a comparison's field has: a text, a number, or nothing */
    boolean matches(Function<Comparison, @Nullable Object> actual) {
        return comparisons.stream().allMatch(comparison -> matches(comparison, actual.apply(comparison)));
    }

    private static boolean matches(Comparison comparison, @Nullable Object actual) {
        Operator operator = comparison.operator();
        if (actual == null) {
            return operator == Operator.IS_NULL
                    || operator == Operator.DIFFERENT
                            && comparison.field().key().equals(PROMPT);
        }
        List<Object> values = comparison.values();
        return switch (operator) {
            case IS_NULL -> false;
            case IS_NOT_NULL -> true;
            case IN -> values.stream().anyMatch(value -> equal(value, actual));
            case NOT_IN -> values.stream().noneMatch(value -> equal(value, actual));
            case LIKE -> like(values.getFirst(), 0).matcher((String) actual).matches();
            case ILIKE ->
                like(values.getFirst(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher((String) actual)
                        .matches();
            case EQUAL -> equal(values.getFirst(), actual);
            case DIFFERENT -> !equal(values.getFirst(), actual);
            case GREATER -> order(actual, values) > 0;
            case GREATER_OR_EQUAL -> order(actual, values) >= 0;
            case LESS -> order(actual, values) < 0;
            case LESS_OR_EQUAL -> order(actual, values) <= 0;
        };
    }

    private static boolean equal(Object value, Object actual) {
        return actual instanceof Long ? actual.equals(number(value)) : actual.equals(value);
    }

    private static int order(Object actual, List<Object> values) {
        return Long.compare((Long) actual, Objects.requireNonNull(number(values.getFirst())));
    }

    private static @Nullable Long number(Object value) {
        try {
            return value instanceof Double number ? Long.valueOf(number.longValue()) : Long.valueOf((String) value);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Pattern like(Object value, int flags) {
        StringBuilder pattern = new StringBuilder();
        for (char letter : ((String) value).toCharArray()) {
            pattern.append(letter == '%' ? ".*" : letter == '_' ? "." : Pattern.quote(String.valueOf(letter)));
        }
        return Pattern.compile(pattern.toString(), flags | Pattern.DOTALL);
    }

    /** The value that the attribute has to equal, if the filter says one. */
    Optional<String> equal(String attribute) {
        return comparisons.stream()
                .filter(one -> one.field().kind() == Kind.ATTRIBUTE
                        && one.field().key().equals(attribute)
                        && one.operator() == Operator.EQUAL)
                .map(one -> (String) one.values().getFirst())
                .findFirst();
    }
}
