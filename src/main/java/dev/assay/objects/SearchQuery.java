package dev.assay.objects;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person typed into the search box: {@code key=value} pairs ({@code key="two words"} too) and words.
 *
 * @param pairs keys folded to lower case
 * @param words folded: lower case, no accents
 */
public record SearchQuery(List<Pair> pairs, List<String> words) {

    private static final int MOST_TERMS = 30;
    private static final Pattern TERM = Pattern.compile("(?:([^\\s=\"]+)=)?(?:\"([^\"]*)\"?|(\\S+))|([^\\s=\"]+)=");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern ACCENT = Pattern.compile("\\p{M}+");

    public record Pair(String key, String value) {

        /** As one can type it. */
        public String text() {
            return key + "=" + (value.isEmpty() || value.contains(" ") ? "\"" + value + "\"" : value);
        }

        String term() {
            return key + "=" + value;
        }
    }

    public static SearchQuery of(String text) {
        List<Pair> pairs = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Matcher terms = TERM.matcher(text);
        while (terms.find() && pairs.size() + words.size() < MOST_TERMS) {
            String key = terms.group(1);
            String value = terms.group(2) != null ? terms.group(2) : terms.group(3);
            if (terms.group(4) != null) {
                words.addAll(words(terms.group(4)));
            } else if (key != null) {
                pairs.add(new Pair(key.toLowerCase(Locale.ROOT), value));
            } else {
                words.addAll(words(value));
            }
        }
        return new SearchQuery(
                List.copyOf(pairs), words.stream().limit(MOST_TERMS).toList());
    }

    public boolean isEmpty() {
        return pairs.isEmpty() && words.isEmpty();
    }

    /** Whether a word of some text is what was asked for, or resembles it: what a page marks. */
    public boolean matches(String word) {
        String folded = fold(word);
        return words.stream().anyMatch(wanted -> folded.startsWith(wanted) || near(wanted, folded));
    }

    static List<String> words(String text) {
        return WORD.matcher(text).results().map(word -> fold(word.group())).toList();
    }

    /** How many letters may be wrong in a word of this length. */
    static int edits(String word) {
        int length = word.codePointCount(0, word.length());
        return length < 3 ? 0 : length < 6 ? 1 : 2;
    }

    private static String fold(String text) {
        return ACCENT.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static boolean near(String one, String other) {
        int limit = edits(one);
        if (Math.abs(one.length() - other.length()) > limit) {
            return false;
        }
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int change = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(change, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[other.length()] <= limit;
    }
}
