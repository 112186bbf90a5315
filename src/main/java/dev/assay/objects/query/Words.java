package dev.assay.objects.query;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.tartarus.snowball.ext.EnglishStemmer;

/** Words as the index has them, for what must be told without asking it. */
public final class Words {

    public static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    /** From this length on a letter may be wrong, from {@link #TWO_EDITS} on two. */
    public static final int ONE_EDIT = 4;

    public static final int TWO_EDITS = 8;

    /** Longer words are looked for as they are only: what resembles them takes automata without end. */
    public static final int LONGEST_ROUGH = 100;

    private Words() {}

    public static List<String> of(String text) {
        return WORD.matcher(text).results().map(word -> word.group()).toList();
    }

    /** Lower case, no accents. */
    public static String folded(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.chars().allMatch(character -> character < 128)) {
            return lower;
        }
        char[] from = lower.toCharArray();
        char[] to = new char[from.length * 4];
        return new String(to, 0, ASCIIFoldingFilter.foldToASCII(from, 0, to, 0, from.length));
    }

    public static String stem(String folded) {
        EnglishStemmer stemmer = new EnglishStemmer();
        stemmer.setCurrent(folded);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    /** How many letters may be wrong; in what is a number none. */
    public static int edits(String folded) {
        int length = folded.codePointCount(0, folded.length());
        if (length < ONE_EDIT || length > LONGEST_ROUGH || folded.chars().allMatch(Character::isDigit)) {
            return 0;
        }
        return length < TWO_EDITS ? 1 : 2;
    }

    /** Whether letters added, left out, changed or swapped with their neighbour make one of the other. */
    public static boolean near(String one, String other, int limit) {
        if (limit == 0 || Math.abs(one.length() - other.length()) > limit) {
            return false;
        }
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < last.length; column++) {
            last[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            row[0] = line;
            int least = line;
            for (int column = 1; column < row.length; column++) {
                boolean equal = one.charAt(line - 1) == other.charAt(column - 1);
                int best = Math.min(last[column - 1] + (equal ? 0 : 1), Math.min(last[column], row[column - 1]) + 1);
                if (swapped(one, line, other, column)) {
                    best = Math.min(best, before[column - 2] + 1);
                }
                row[column] = best;
                least = Math.min(least, best);
            }
            if (least > limit) {
                return false;
            }
            int[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[other.length()] <= limit;
    }

    private static boolean swapped(String one, int line, String other, int column) {
        return line > 1
                && column > 1
                && one.charAt(line - 1) == other.charAt(column - 2)
                && one.charAt(line - 2) == other.charAt(column - 1);
    }
}
