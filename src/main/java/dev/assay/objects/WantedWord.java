package dev.assay.objects;

import dev.assay.objects.query.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A word of a query. One of several terms is found only where they stand side by side. */
record WantedWord(String word, List<String> terms, String stem, int edits) {

    WantedWord(String word) {
        this(word, Words.terms(word).map(term -> Words.folded(term.group())).toList());
    }

    private WantedWord(String word, List<String> terms) {
        this(word, terms, Words.stem(terms.getFirst()), Words.edits(terms.getFirst()));
    }

    boolean alone() {
        return terms.size() == 1;
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

    private Likeness.@Nullable Kind likenessOfStems(String other) {
        if (other.equals(stem)) {
            return Likeness.Kind.FORM;
        }
        return edits > 0 && Words.near(stem, other, 1) ? Likeness.Kind.SPELLING : null;
    }
}
