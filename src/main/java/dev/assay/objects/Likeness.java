package dev.assay.objects;

import dev.assay.base.Characters;
import java.util.Locale;

/** Why a version was found in which a word does not stand as it was asked for. */
public record Likeness(String asked, String found, Kind kind) {

    /** More of a word tells nobody why it was found. */
    private static final int LONGEST_SHOWN = 40;

    /** The nearest first. */
    public enum Kind {
        /** The words stand there, with others or in another case. */
        WORDS("has the words of"),
        /** Another form of the word. */
        FORM("is a form of"),
        /** The word is its beginning. */
        BEGINNING("begins with"),
        /** A letter or two differ. */
        SPELLING("resembles"),
        /** The word is not there, nor one like it. */
        ABSENT("without:");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    static Likeness without(String word) {
        return new Likeness(word, "", Kind.ABSENT);
    }

    /** In words, of which long ones are cut. */
    public String text() {
        return "%s %s %s".formatted(shown(found), kind.words, shown(asked)).strip();
    }

    private static String shown(String word) {
        return Characters.shortened(word.toLowerCase(Locale.ROOT), LONGEST_SHOWN);
    }
}
