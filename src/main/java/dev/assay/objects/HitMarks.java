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
import java.util.regex.Matcher;
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

    /** A word of the query. */
    private record Wanted(String word, String folded, String stem, int edits) {

        Wanted(String word) {
            this(word, Words.folded(word));
        }

        private Wanted(String word, String folded) {
            this(word, folded, Words.stem(folded), Words.edits(folded));
        }

        Likeness.@Nullable Kind likeness(String other) {
            if (other.startsWith(folded)) {
                return Words.stem(other).equals(stem) ? Likeness.Kind.FORM : Likeness.Kind.BEGINNING;
            }
            if (Words.near(folded, other, edits)) {
                return Words.stem(other).equals(stem) ? Likeness.Kind.FORM : Likeness.Kind.SPELLING;
            }
            return other.charAt(0) == folded.charAt(0) && Words.stem(other).equals(stem) ? Likeness.Kind.FORM : null;
        }
    }

    /** A word of the version and where it stands. */
    private record Seen(Highlight place, String word, String folded) {}

    ObjectHit mark(ObjectVersion version, int newest, boolean exact) {
        List<Seen> words = wanted.isEmpty() ? List.of() : words(version);
        List<Highlight> highlights = new ArrayList<>(pairs(version));
        List<Likeness> likenesses = new ArrayList<>();
        for (Wanted want : wanted) {
            List<Highlight> same = places(words, want.folded());
            if (same.isEmpty()) {
                alike(words, want).ifPresent(likeness -> {
                    likenesses.add(likeness);
                    highlights.addAll(places(words, Words.folded(likeness.found())));
                });
            }
            highlights.addAll(same);
        }
        return new ObjectHit(version, newest, exact, merged(highlights), exact ? List.of() : likenesses);
    }

    private static List<Highlight> places(List<Seen> words, String folded) {
        return words.stream()
                .filter(seen -> seen.folded().equals(folded))
                .map(Seen::place)
                .toList();
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
        Matcher found = Words.WORD.matcher(text);
        while (found.find()) {
            words.add(new Seen(
                    new Highlight(field, found.start(), found.end()), found.group(), Words.folded(found.group())));
        }
    }

    /** In the order of the text, none within another. */
    private static List<Highlight> merged(List<Highlight> highlights) {
        Map<String, List<Highlight>> fields = new LinkedHashMap<>();
        highlights.stream()
                .filter(highlight -> highlight.to() > highlight.from())
                .sorted(Comparator.comparing(Highlight::from)
                        .thenComparing(Comparator.comparing(Highlight::to).reversed()))
                .forEach(highlight -> {
                    List<Highlight> field = fields.computeIfAbsent(highlight.field(), name -> new ArrayList<>());
                    if (field.isEmpty() || field.getLast().to() <= highlight.from()) {
                        field.add(highlight);
                    }
                });
        return fields.values().stream().flatMap(List::stream).toList();
    }
}
