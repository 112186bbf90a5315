package dev.assay.objects;

import dev.assay.objects.query.Condition;
import dev.assay.objects.query.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where and why a version resembles a pair that was asked for: by words of the value under its key, or under one spelt nearly so. */
final class PairMarks {

    private final Condition.Pair pair;
    private final List<WantedWord> wanted;

    PairMarks(Condition.Pair pair) {
        this.pair = pair;
        this.wanted = pair.words().stream().distinct().map(WantedWord::new).toList();
    }

    private record Alike(SeenWord seen, Likeness likeness) {}

    boolean holds(ObjectVersion version) {
        String value = version.metadata().get(pair.key());
        return value != null && pair.asks(value);
    }

    void mark(List<SeenWord> words, List<Likeness> likenesses, List<Highlight> highlights) {
        List<SeenWord> below =
                words.stream().filter(seen -> seen.key().equals(pair.key())).toList();
        for (WantedWord want : wanted) {
            List<Highlight> same = SeenWord.places(below, want.terms());
            highlights.addAll(same);
            if (!same.isEmpty()) {
                likenesses.add(new Likeness(pair.value(), pair.key(), Likeness.Kind.WORDS));
            } else if (want.alone()) {
                alike(words, want).ifPresent(alike -> {
                    likenesses.add(alike.likeness());
                    highlights.add(alike.seen().place());
                });
            }
        }
    }

    private Optional<Alike> alike(List<SeenWord> words, WantedWord want) {
        return words.stream()
                .filter(seen -> !seen.key().isEmpty())
                .flatMap(seen ->
                        Optional.ofNullable(likeness(seen, want)).map(likeness -> new Alike(seen, likeness)).stream())
                .min(Comparator.comparing(alike -> alike.likeness().kind()));
    }

    private @Nullable Likeness likeness(SeenWord seen, WantedWord want) {
        if (seen.key().equals(pair.key())) {
            Likeness.Kind kind = want.likeness(seen.folded());
            return kind == null ? null : new Likeness(want.word(), seen.word(), kind);
        }
        boolean near =
                Words.near(pair.key() + "=" + want.terms().getFirst(), seen.key() + "=" + seen.folded(), want.edits());
        return near ? new Likeness(pair.key(), seen.key(), Likeness.Kind.SPELLING) : null;
    }
}
