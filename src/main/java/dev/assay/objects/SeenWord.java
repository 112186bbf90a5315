package dev.assay.objects;

import java.util.ArrayList;
import java.util.List;

/**
 * A term of a version and where it stands, see {@link Highlight}.
 *
 * @param key of the metadata in whose value it stands; empty elsewhere
 */
record SeenWord(String field, String key, int from, int to, String word, String folded) {

    Highlight place() {
        return new Highlight(field, from, to);
    }

    /** Where the terms stand side by side. */
    static List<Highlight> places(List<SeenWord> words, List<String> terms) {
        List<Highlight> places = new ArrayList<>();
        for (int first = 0; first + terms.size() <= words.size(); first++) {
            if (stand(terms, words, first)) {
                SeenWord begin = words.get(first);
                places.add(new Highlight(
                        begin.field(),
                        begin.from(),
                        words.get(first + terms.size() - 1).to()));
            }
        }
        return places;
    }

    private static boolean stand(List<String> terms, List<SeenWord> words, int first) {
        String field = words.get(first).field();
        for (int next = 0; next < terms.size(); next++) {
            SeenWord seen = words.get(first + next);
            if (!seen.folded().equals(terms.get(next)) || !seen.field().equals(field)) {
                return false;
            }
        }
        return true;
    }
}
