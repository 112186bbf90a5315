package dev.assay.objects;

import java.util.List;
import java.util.stream.Stream;

/** The questions of the test that the build runs, for whoever stands outside of its package. */
public final class KnownQuestions {

    private final KnownItems items;

    public KnownQuestions(List<String> lines, long seed) {
        items = new KnownItems(lines, seed);
    }

    public List<String> kinds() {
        return Stream.of(KnownItems.Kind.values()).map(Enum::name).toList();
    }

    /** Each with its words and the name that is wanted. */
    public List<String[]> of(String kind, int count) {
        return items.questions(KnownItems.Kind.valueOf(kind), count).stream()
                .map(question ->
                        new String[] {question.words(), question.wanted().name()})
                .toList();
    }
}
