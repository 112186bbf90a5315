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
import org.jspecify.annotations.Nullable;

/**
 * What of a found version was asked for, and why it was found where it only resembles. Told from the version itself, for the
 * page that is shown, by the rules that the index follows.
 */
final class HitMarks {

    private final SearchQuery query;
    private final List<Wanted> wanted;

    HitMarks(SearchQuery query) {
        this.query = query;
        this.wanted = query.clauses().stream()
                .filter(clause -> !clause.not())
                .map(Clause::condition)
                .flatMap(condition -> condition.words().stream())
                .distinct()
                .map(Wanted::new)
                .toList();
    }

    /** A word of the query. One of several terms is found only where they stand side by side. */
    private record Wanted(String word, List<String> terms, String stem, int edits) {

        Wanted(String word) {
            this(word, Words.terms(word).map(term -> Words.folded(term.group())).toList());
        }

        private Wanted(String word, List<String> terms) {
            this(word, terms, Words.stem(terms.getFirst()), Words.edits(terms.getFirst()));
        }

        boolean alone() {
            return terms.size() == 1;
        }

        private Likeness.@Nullable Kind likenessOfStems(String other) {
            if (other.equals(stem)) {
                return Likeness.Kind.FORM;
            }
            return edits > 0 && Words.near(stem, other, 1) ? Likeness.Kind.SPELLING : null;
        }

        Likeness.@Nullable Kind likeness(String other) {
            String folded = terms.getFirst();
            if (other.startsWith(folded)) {
                return Words.stem(other).equals(stem) ? Likeness.Kind.FORM : Likeness.Kind.BEGINNING;
            }
            if (Words.near(folded, other, edits)) {
                return Words.stem(other).equals(stem) ? Likeness.Kind.FORM : Likeness.Kind.SPELLING;
            }
            return other.charAt(0) == folded.charAt(0) ? likenessOfStems(Words.stem(other)) : null;
        }
    }

    /** A term of the version and where it stands. */
    private record Seen(String field, int from, int to, String word, String folded) {}

    ObjectHit mark(ObjectVersion version, int newest, boolean exact) {
        List<Seen> words = wanted.isEmpty() ? List.of() : words(version);
        List<Highlight> highlights = new ArrayList<>(pairs(version));
        List<Likeness> likenesses = new ArrayList<>();
        for (Wanted want : wanted) {
            List<Highlight> same = places(words, want.terms());
            if (same.isEmpty() && want.alone()) {
                alike(words, want).ifPresent(likeness -> {
                    likenesses.add(likeness);
                    highlights.addAll(places(words, List.of(Words.folded(likeness.found()))));
                });
            }
            highlights.addAll(same);
        }
        return new ObjectHit(version, newest, exact, merged(highlights), exact ? List.of() : likenesses);
    }

    private static List<Highlight> places(List<Seen> words, List<String> terms) {
        List<Highlight> places = new ArrayList<>();
        for (int first = 0; first + terms.size() <= words.size(); first++) {
            if (stand(terms, words, first)) {
                Seen begin = words.get(first);
                places.add(new Highlight(
                        begin.field(),
                        begin.from(),
                        words.get(first + terms.size() - 1).to()));
            }
        }
        return places;
    }

    private static boolean stand(List<String> terms, List<Seen> words, int first) {
        String field = words.get(first).field();
        for (int next = 0; next < terms.size(); next++) {
            Seen seen = words.get(first + next);
            if (!seen.folded().equals(terms.get(next)) || !seen.field().equals(field)) {
                return false;
            }
        }
        return true;
    }

    /** The nearest word. */
    private static Optional<Likeness> alike(List<Seen> words, Wanted want) {
        return words.stream()
                .flatMap(seen -> Optional.ofNullable(want.likeness(seen.folded()))
                        .map(kind -> new Likeness(want.word(), seen.word(), kind))
                        .stream())
                .min(Comparator.comparing(Likeness::kind));
    }

    /** Keys and values that were asked for as such. */
    private List<Highlight> pairs(ObjectVersion version) {
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
            case Condition.Pair pair -> pair.key().equals(key) && pair.value().equals(value);
            case Condition.Other other -> other.key().equals(key);
            case Condition.Number number -> number.key().equals(key);
            case Condition.HasKey has -> has.key().equals(key);
            default -> false;
        };
    }

    private static List<Seen> words(ObjectVersion version) {
        List<Seen> words = new ArrayList<>();
        addWords(words, Highlight.NAME, version.name());
        addWords(words, Highlight.AUTHOR, version.createdBy());
        version.metadata().forEach((key, value) -> {
            addWords(words, Highlight.key(key), key);
            addWords(words, Highlight.value(key), value);
        });
        return words;
    }

    private static void addWords(List<Seen> words, String field, String text) {
        Words.eachTerm(text, (from, to) -> {
            String word = text.substring(from, to);
            words.add(new Seen(field, from, to, word, Words.folded(word)));
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
