package dev.assay.objects.query;

import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;

/** Words that people write between others and that say nothing of what they look for. */
public final class StopWords {

    private static final CharArraySet ENGLISH = EnglishAnalyzer.ENGLISH_STOP_WORDS_SET;
    private static final Set<String> MORE =
            Set.of("about", "from", "has", "have", "its", "per", "some", "where", "which");

    private StopWords() {}

    public static boolean has(String word) {
        String folded = Words.folded(word);
        return ENGLISH.contains(folded) || MORE.contains(folded);
    }
}
