package dev.assay.registry.mlflow;

import dev.assay.experiments.mlflow.MlflowError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A search filter of the registry: clauses joined by AND, on attributes and tags. */
record MlflowFilter(List<Clause> clauses) {

    private static final Pattern CLAUSE = Pattern.compile("""
            \\s*(?:(tags?)\\.)?(`[^`]+`|"[^"]+"|[\\w.]+)\\s*\
            (!=|>=|<=|=|>|<|(?:NOT\\s+)?LIKE\\b|ILIKE\\b|IN\\b)\\s*\
            ('(?:[^']|'')*'|"[^"]*"|-?\\d+|\\((?:\\s*'[^']*'\\s*,?)+\\))\\s*""", Pattern.CASE_INSENSITIVE);
    private static final Pattern AND = Pattern.compile("AND\\b", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 10_000;

    /** @param tag whether {@code key} names a tag rather than an attribute */
    record Clause(boolean tag, String key, String operator, List<String> values) {

        boolean matches(@Nullable String actual) {
            String value = values.getFirst();
            return switch (operator) {
                case "=" -> value.equals(actual);
                case "!=" -> !value.equals(actual); // what has no such tag is unequal to every value
                case "LIKE" -> actual != null && like(value, 0).matcher(actual).matches();
                case "ILIKE" ->
                    actual != null
                            && like(value, Pattern.CASE_INSENSITIVE)
                                    .matcher(actual)
                                    .matches();
                case "IN" -> values.contains(actual);
                default -> actual != null && compares(Long.compare(number(actual), number(value)));
            };
        }

        private boolean compares(int order) {
            return switch (operator) {
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                default -> throw MlflowError.invalid("Invalid comparator '" + operator + "' in filter.");
            };
        }

        private static long number(String text) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw MlflowError.invalid("Invalid number '" + text + "' in filter.");
            }
        }

        private static Pattern like(String text, int flags) {
            StringBuilder pattern = new StringBuilder();
            for (char letter : text.toCharArray()) {
                pattern.append(letter == '%' ? ".*" : letter == '_' ? "." : Pattern.quote(String.valueOf(letter)));
            }
            return Pattern.compile(pattern.toString(), flags | Pattern.DOTALL);
        }
    }

    static MlflowFilter of(String text, Set<String> attributes) {
        List<Clause> clauses = new ArrayList<>();
        if (text.isBlank()) {
            return new MlflowFilter(clauses);
        }
        Matcher matcher = CLAUSE.matcher(text);
        if (text.length() > LONGEST) {
            throw MlflowError.invalid("The filter has more than 10,000 characters.");
        }
        int position = 0;
        while (true) {
            matcher.region(position, text.length());
            if (!matcher.lookingAt()) {
                throw invalid(text, position);
            }
            clauses.add(clause(matcher, attributes));
            position = matcher.end();
            if (position == text.length()) {
                return new MlflowFilter(clauses);
            }
            Matcher and = AND.matcher(text).region(position, text.length());
            if (!and.lookingAt()) {
                throw invalid(text, position);
            }
            position = and.end();
        }
    }

    private static Clause clause(Matcher matcher, Set<String> attributes) {
        boolean tag = matcher.group(1) != null;
        String key = matcher.group(2).replaceAll("^[`\"]|[`\"]$", "");
        String operator = matcher.group(3).toUpperCase(Locale.ROOT);
        if (!tag && !attributes.contains(key)) {
            throw MlflowError.invalid(
                    "Invalid attribute key '%s' in filter. Use one of %s or tags.<key>.".formatted(key, attributes));
        }
        if (operator.startsWith("NOT")) {
            throw MlflowError.invalid("Invalid comparator '" + operator + "' in filter.");
        }
        return new Clause(tag, key, operator, values(matcher.group(4)));
    }

    private static List<String> values(String text) {
        if (!text.startsWith("(")) {
            return List.of(unquoted(text));
        }
        List<String> values = new ArrayList<>();
        Matcher matcher = Pattern.compile("'([^']*)'").matcher(text);
        while (matcher.find()) {
            values.add(matcher.group(1));
        }
        return values;
    }

    private static String unquoted(String text) {
        return text.startsWith("'") || text.startsWith("\"")
                ? text.substring(1, text.length() - 1).replace("''", "'")
                : text;
    }

    boolean matches(Function<Clause, @Nullable String> actual) {
        return clauses.stream().allMatch(clause -> clause.matches(actual.apply(clause)));
    }

    /** The value that the attribute has to equal, if the filter says one. */
    Optional<String> equal(String attribute) {
        return clauses.stream()
                .filter(clause -> !clause.tag()
                        && clause.key().equals(attribute)
                        && clause.operator().equals("="))
                .map(clause -> clause.values().getFirst())
                .findFirst();
    }

    private static MlflowError invalid(String text, int position) {
        return MlflowError.invalid("Invalid filter '%s' at character %d.".formatted(text, position + 1));
    }
}
