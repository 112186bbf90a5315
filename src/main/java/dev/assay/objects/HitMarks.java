package dev.assay.objects;

import dev.assay.objects.query.Clause;
import dev.assay.objects.query.Condition;
import dev.assay.objects.query.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What of a found version was asked for, and why it was found where it only resembles. Told from the version itself, for the
 * page that is shown, by the rules that the index follows.
 */
final class HitMarks {

    private final SearchQuery query;
    private final List<WantedWord> wanted;
    private final List<WantedWord> ranking;
    private final List<PairMarks> pairs;

    HitMarks(SearchQuery query) {
        this.query = query;
        this.pairs = query.conditions(Condition.Pair.class).map(PairMarks::new).toList();
        this.wanted = words(clause -> !query.ranksOnly(clause));
        this.ranking = words(query::ranksOnly);
    }

    private List<WantedWord> words(Predicate<Clause> which) {
        return query.clauses().stream()
                .filter(clause -> !clause.not() && which.test(clause))
                .map(Clause::condition)
                .filter(condition -> !(condition instanceof Condition.Pair))
                .flatMap(condition -> condition.words().stream())
                .distinct()
                .map(WantedWord::new)
                .toList();
    }

    ObjectHit mark(ObjectVersion version, int newest, boolean exact) {
        List<PairMarks> otherwise =
                pairs.stream().filter(pair -> !pair.holds(version)).toList();
        List<SeenWord> words =
                wanted.isEmpty() && ranking.isEmpty() && otherwise.isEmpty() ? List.of() : words(version);
        List<Highlight> highlights = new ArrayList<>(facts(version));
        List<Likeness> likenesses = new ArrayList<>();
        otherwise.forEach(pair -> pair.mark(words, likenesses, highlights));
        for (WantedWord want : wanted) {
            List<Highlight> same = SeenWord.places(words, want.terms());
            if (same.isEmpty()) {
                likeness(words, want).ifPresent(likeness -> {
                    likenesses.add(likeness);
                    highlights.addAll(SeenWord.places(words, List.of(Words.folded(likeness.found()))));
                });
            }
            highlights.addAll(same);
        }
        ranking.forEach(word -> highlights.addAll(SeenWord.places(words, word.terms())));
        return new ObjectHit(
                version,
                newest,
                exact,
                merged(highlights),
                exact ? List.of() : likenesses.stream().distinct().toList());
    }

    private Optional<Likeness> likeness(List<SeenWord> words, WantedWord want) {
        Optional<Likeness> alike = want.alone() ? alike(words, want) : Optional.empty();
        return alike.isEmpty() && query.sparesOne() ? Optional.of(Likeness.without(want.word())) : alike;
    }

    /** The nearest word. */
    private static Optional<Likeness> alike(List<SeenWord> words, WantedWord want) {
        return words.stream()
                .flatMap(seen -> Optional.ofNullable(want.likeness(seen.folded()))
                        .map(kind -> new Likeness(want.word(), seen.word(), kind))
                        .stream())
                .min(Comparator.comparing(Likeness::kind));
    }

    /** Keys and values that were asked for as such. */
    private List<Highlight> facts(ObjectVersion version) {
        List<Highlight> whole = new ArrayList<>();
        version.metadata().forEach((key, value) -> {
            if (query.conditions(Condition.class).anyMatch(condition -> asksFor(condition, key, value))) {
                whole.add(new Highlight(Highlight.key(key), 0, key.length()));
                whole.add(new Highlight(Highlight.value(key), 0, value.length()));
            }
        });
        return whole;
    }

    private static boolean asksFor(Condition condition, String key, String value) {
        return switch (condition) {
            case Condition.Pair pair -> pair.key().equals(key) && pair.asks(value);
            case Condition.Other other -> other.key().equals(key);
            case Condition.Number number -> number.key().equals(key);
            case Condition.HasKey has -> has.key().equals(key);
            default -> false;
        };
    }

    private static List<SeenWord> words(ObjectVersion version) {
        List<SeenWord> words = new ArrayList<>();
        addWords(words, Highlight.NAME, "", version.name());
        addWords(words, Highlight.AUTHOR, "", version.createdBy());
        version.metadata().forEach((key, value) -> {
            addWords(words, Highlight.key(key), "", key);
            addWords(words, Highlight.value(key), key, value);
        });
        return words;
    }

    private static void addWords(List<SeenWord> words, String field, String key, String text) {
        Words.eachTerm(text, (from, to) -> {
            String word = text.substring(from, to);
            words.add(new SeenWord(field, key, from, to, word, Words.folded(word)));
        });
    }

    /** In the order of the text; what overlaps is one. */
    private static List<Highlight> merged(List<Highlight> highlights) {
        Map<String, List<Highlight>> fields = new LinkedHashMap<>();
        highlights.stream()
                .filter(highlight -> highlight.to() > highlight.from())
                .sorted(Comparator.comparing(Highlight::from))
                .forEach(highlight -> {
                    List<Highlight> field = fields.computeIfAbsent(highlight.field(), name -> new ArrayList<>());
                    if (!field.isEmpty() && highlight.from() < field.getLast().to()) {
                        Highlight last = field.removeLast();
                        field.add(new Highlight(last.field(), last.from(), Math.max(last.to(), highlight.to())));
                    } else {
                        field.add(highlight);
                    }
                });
        return fields.values().stream().flatMap(List::stream).toList();
    }
}
