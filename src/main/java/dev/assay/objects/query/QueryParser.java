package dev.assay.objects.query;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads queries by recursive descent. Nothing is refused: what cannot be read is left out, or taken as words where nothing else
 * is asked or a quote is not closed, and each such place is told.
 */
public final class QueryParser {

    private static final int LONGEST = 2_000;
    private static final int MOST = 30;
    private static final int MOST_TERMS = 200;
    private static final Pattern STAR_WITHIN = Pattern.compile("\\*(?=[\\p{L}\\p{N}])");
    private static final Set<String> FIELDS = Set.of("name", "project", "by", "kind", "after", "before");

    /** With the one that is compared. */
    private static final String SIZE = "size";

    private final QueryScanner scanner;
    private final Clock clock;
    private final List<Clause> clauses = new ArrayList<>();
    private final List<Clause> unreadable = new ArrayList<>();
    private final List<QueryProblem> problems = new ArrayList<>();
    private boolean readable;
    private boolean open;

    private QueryParser(String text, Clock clock) {
        this.scanner = new QueryScanner(text.substring(0, Math.min(text.length(), LONGEST)));
        this.clock = clock;
        if (text.length() > LONGEST) {
            leftOut(LONGEST, "A query has at most %,d characters.".formatted(LONGEST));
        }
    }

    /** @param open whether a quote is not closed, which one that is written behind it would close */
    public record Parsed(List<Clause> clauses, List<QueryProblem> problems, boolean open) {}

    public static Parsed parse(String text, Clock clock) {
        QueryParser parser = new QueryParser(text, clock);
        parser.query();
        parser.settle();
        return new Parsed(List.copyOf(parser.clauses), List.copyOf(parser.problems), parser.open);
    }

    /** What to write for a pair whose key is a word of the language, if something else than metadata of that name is meant. */
    public static Optional<String> meant(Condition.Pair pair) {
        if (pair.key().equals(SIZE)) {
            return Optional.of("size<1 or size>=1MB");
        }
        return FIELDS.contains(pair.key()) ? Optional.of(pair.text().replaceFirst("=", ":")) : Optional.empty();
    }

    private void query() {
        int words = 0;
        long terms = 0;
        while (!scanner.atEnd()) {
            int start = scanner.position();
            boolean not = scanner.peek() == '-';
            if (not) {
                scanner.take('-');
            }
            readable = true;
            Condition condition = condition();
            words += Math.max(1, condition.words().size());
            terms += condition.words().stream().flatMap(Words::terms).count();
            if (words > MOST || terms > MOST_TERMS) {
                leftOut(
                        start,
                        "At most %d words and conditions are searched for, and %d characters of scripts without blanks."
                                .formatted(MOST, MOST_TERMS));
                return;
            }
            if (!condition.asksWords() || !condition.words().isEmpty()) {
                String term = scanner.since(start);
                (readable ? clauses : unreadable).add(new Clause(condition, not, start, scanner.position()));
                misunderstood(condition, term, start);
            } else if (readable) {
                leftOut(start, "'%s' has no letter and no digit.".formatted(scanner.since(start)));
            } else {
                problems.add(problems.removeLast().leftOut());
            }
        }
    }

    /** What other searches know and this one does not: as words it is good, and finds something else than was meant. */
    private void misunderstood(Condition condition, String term, int start) {
        Matcher star = STAR_WITHIN.matcher(term);
        boolean followed = !scanner.atEnd();
        boolean between = followed && clauses.size() + unreadable.size() > 1;
        if (term.equals("OR") && between) {
            asWords(start, "There is no 'or': all parts must hold together.");
        } else if (term.equals("AND") && between) {
            asWords(start, "There is no 'and': all parts must hold together anyway.");
        } else if (term.equals("NOT") && followed) {
            asWords(start, "There is no 'not': write -word for a word that must not be there.");
        } else if (readable && condition.asksWords() && !term.contains("\"") && star.find()) {
            asWords(start + star.start(), "A star can stand only at the end, as in youtube* or origin:*.");
        }
    }

    /** What cannot be read would be looked for in vain beside what can. */
    private void settle() {
        if (clauses.isEmpty()) {
            clauses.addAll(unreadable);
        } else {
            problems.replaceAll(problem -> unreadable.stream().anyMatch(clause -> clause.holds(problem.position()))
                    ? problem.leftOut()
                    : problem);
        }
    }

    private Condition condition() {
        int start = scanner.position();
        if (scanner.peek() == '"') {
            String quoted = scanner.quoted();
            if (quoted == null) {
                return unclosed(start, start);
            }
            return keyed(quoted, start).orElseGet(() -> phrase(quoted));
        }
        String word = scanner.word();
        if (scanner.takeAnything()) {
            return word.equalsIgnoreCase("project")
                    ? new Condition.Project(Condition.Project.ALL)
                    : anything(word, start);
        }
        if (scanner.peek() == ':' && FIELDS.contains(word.toLowerCase(Locale.ROOT))) {
            scanner.take(':');
            return field(word.toLowerCase(Locale.ROOT), start);
        }
        if (scanner.peek() == ':' || scanner.peek() == '"') {
            int end = scanner.position();
            scanner.run();
            return word.equalsIgnoreCase("latest") ? unreadable(start, end, "'latest' takes no value.") : text(start);
        }
        return keyed(word, start)
                .orElseGet(() -> word.equalsIgnoreCase("latest") ? new Condition.Latest() : text(start));
    }

    private Condition anything(String key, int start) {
        return key.isBlank() ? text(start) : new Condition.HasKey(folded(key));
    }

    /** A comparison with a key's value, if an operator follows; blanks may stand around it on both sides or on none. */
    private Optional<Condition> keyed(String key, int start) {
        int end = scanner.position();
        boolean apart = scanner.atBlank();
        scanner.blanks();
        int at = scanner.position();
        String operator = scanner.takeOperator();
        if (operator == null) {
            scanner.back(end);
            if (scanner.takeAnything()) {
                return Optional.of(anything(key, start));
            }
            return Optional.empty();
        }
        if (key.isBlank()) {
            return Optional.of(unreadable(start, at, "A key is wanted before '%s'.", operator));
        }
        if (apart) {
            scanner.blanks();
        }
        if (scanner.atBlank()) {
            return Optional.of(unreadable(start, scanner.position(), "A value is wanted after '%s'.", operator));
        }
        int valueAt = scanner.position();
        String value = value();
        return Optional.of(
                value == null ? unclosed(valueAt, start) : comparison(folded(key), operator, value, start, valueAt));
    }

    private Condition comparison(String key, String operator, String value, int start, int valueAt) {
        if (operator.equals("=")) {
            return new Condition.Pair(key, value);
        }
        if (operator.equals("!=")) {
            return new Condition.Other(key, value);
        }
        Comparison comparison = comparison(operator);
        boolean asKey = scanner.since(start).startsWith("\"");
        if (key.equals(SIZE) && !asKey) {
            return QueryValues.size(value)
                    .<Condition>map(bytes -> new Condition.Size(comparison, bytes))
                    .orElseGet(() ->
                            unreadable(start, valueAt, "'%s' is no size; write 10, 500kB, 1.5MB or 1GiB.", value));
        }
        return QueryValues.number(value)
                .<Condition>map(number -> new Condition.Number(key, comparison, number))
                .orElseGet(() ->
                        unreadable(start, valueAt, "'%s' is no number, and '%s' compares numbers.", value, operator));
    }

    private Condition field(String field, int start) {
        int valueAt = scanner.position();
        String value = scanner.atBlank() ? "" : value();
        if (value == null) {
            return unclosed(valueAt, start);
        }
        if (value.isEmpty()) {
            return unreadable(start, valueAt, "A value is wanted after '%s:'.", field);
        }
        return switch (field) {
            case "name" -> new Condition.Name(Words.of(value));
            case "project" -> new Condition.Project(folded(value));
            case "by" -> new Condition.Author(value.toLowerCase(Locale.ROOT));
            case "kind" -> new Condition.Kind(folded(value));
            case "after" -> stored(Comparison.AT_LEAST, value, start, valueAt);
            default -> stored(Comparison.LESS, value, start, valueAt);
        };
    }

    private Condition stored(Comparison comparison, String value, int start, int valueAt) {
        return QueryValues.moment(value, clock)
                .<Condition>map(moment -> new Condition.Stored(comparison, moment))
                .orElseGet(() -> unreadable(
                        start,
                        valueAt,
                        "'%s' is no day; write 2026-01-31, 2026-01, 2026, or 7d for a week ago.",
                        value));
    }

    private static Comparison comparison(String operator) {
        for (Comparison comparison : Comparison.values()) {
            if (comparison.symbol().equals(operator)) {
                return comparison;
            }
        }
        throw new IllegalArgumentException(operator);
    }

    /** Quoted or up to the next blank; absent when a quote is not closed. */
    private @Nullable String value() {
        return scanner.peek() == '"' ? scanner.quoted() : scanner.run();
    }

    private static Condition phrase(String quoted) {
        List<String> words = Words.of(quoted);
        return words.size() == 1 ? new Condition.Text(words) : new Condition.Phrase(words);
    }

    /** Everything since the start of the term as words. */
    private Condition text(int start) {
        return new Condition.Text(Words.of(scanner.since(start)));
    }

    private Condition unreadable(int start, int at, String message, Object... values) {
        readable = false;
        asWords(at, message.formatted(values));
        return text(start);
    }

    /** Up to the next blank as words: what is asked behind it holds all the same. */
    private Condition unclosed(int quote, int start) {
        open = true;
        asWords(quote, "The quote that opens here is not closed.");
        scanner.run();
        return text(start);
    }

    private void asWords(int position, String allowed) {
        problems.add(QueryProblem.at(position, allowed, true));
    }

    private void leftOut(int position, String allowed) {
        problems.add(QueryProblem.at(position, allowed, false));
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
