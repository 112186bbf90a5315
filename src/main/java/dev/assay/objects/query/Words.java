package dev.assay.objects.query;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.tartarus.snowball.ext.EnglishStemmer;

/** Words as the index has them, for what must be told without asking it. */
public final class Words {

    /**
     * Letters of scripts in which no blank tells where a word ends, or in which words are joined without one. The range comes
     * first since asking for a script takes ten times as long.
     */
    private static final String UNSPACED =
            "[\\u0E00-\\x{10FFFF}&&[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\u30FC\\uFF70"
                    + "\\p{IsBopomofo}\\p{IsHangul}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]&&[\\p{L}\\p{N}]]";

    /** One of them with its marks; those of half-width katakana count as letters elsewhere. */
    private static final String CHARACTER = UNSPACED + "[\\p{M}\\uFF9E\\uFF9F]*";

    private static final String SPACED = "[\\p{L}\\p{M}\\p{N}&&[^" + UNSPACED + "]]+";

    /** What the index holds: a word, or a character where words cannot be told apart. */
    public static final String TERM = CHARACTER + "|" + SPACED;

    private static final Pattern TERMS = Pattern.compile(TERM);
    private static final Pattern WORDS = Pattern.compile("(?:" + CHARACTER + ")++|" + SPACED);
    private static final Pattern HALF_WIDTH = Pattern.compile("[\\uFF66-\\uFF9F]");

    /** From this length on a letter may be wrong, from {@link #TWO_EDITS} on two. */
    public static final int ONE_EDIT = 4;

    public static final int TWO_EDITS = 8;

    /** Longer words are looked for as they are only: what resembles them takes automata without end. */
    public static final int LONGEST_ROUGH = 100;

    private Words() {}

    /** As one types them; characters side by side are looked for as one word. */
    public static List<String> of(String text) {
        return WORDS.matcher(composed(text)).results().map(MatchResult::group).toList();
    }

    public static Stream<MatchResult> terms(String text) {
        return TERMS.matcher(text).results();
    }

    /** Where a term stands in a text. */
    public interface Place {

        void at(int from, int to);
    }

    /** As {@link #terms}, but without the pattern where there are only letters that everybody has: a page of hits has hundreds. */
    public static void eachTerm(String text, Place place) {
        if (!isAscii(text)) {
            terms(text).forEach(term -> place.at(term.start(), term.end()));
            return;
        }
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || !Character.isLetterOrDigit(text.charAt(at))) {
                if (at > from) {
                    place.at(from, at);
                }
                from = at + 1;
            }
        }
    }

    /** Whether the index holds it as it is, and not by its characters. */
    public static boolean isTerm(String word) {
        return TERMS.matcher(word).matches();
    }

    /** Each letter one character with its marks, where there is one: names of files from some systems come apart. */
    public static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Lower case, no accents, katakana in full width. */
    public static String folded(String word) {
        if (isAscii(word)) {
            return word.toLowerCase(Locale.ROOT);
        }
        char[] from = fullWidth(word).toLowerCase(Locale.ROOT).toCharArray();
        char[] to = new char[from.length * 4];
        return new String(to, 0, ASCIIFoldingFilter.foldToASCII(from, 0, to, 0, from.length));
    }

    /** Looked at first, for most words are, and each page of hits has hundreds. */
    private static boolean isAscii(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static String fullWidth(String word) {
        return HALF_WIDTH.matcher(word).find() ? Normalizer.normalize(word, Normalizer.Form.NFKC) : composed(word);
    }

    public static String stem(String folded) {
        EnglishStemmer stemmer = new EnglishStemmer();
        stemmer.setCurrent(folded);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    /** Whether it is nothing but digits: another number is no misspelt one, and does not begin with it. */
    public static boolean isNumber(String folded) {
        return folded.chars().allMatch(Character::isDigit);
    }

    /** How many letters may be wrong; in what is a number none. */
    public static int edits(String folded) {
        int length = folded.codePointCount(0, folded.length());
        if (length < ONE_EDIT || length > LONGEST_ROUGH || isNumber(folded)) {
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
