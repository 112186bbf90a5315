package dev.assay.objects;

import java.util.Locale;

/** Why a version was found in which a word does not stand as it was asked for. */
public record Likeness(String asked, String found, Kind kind) {

    /** The nearest first. */
    public enum Kind {
        /** Another form of the word. */
        FORM("is a form of"),
        /** The word is its beginning. */
        BEGINNING("begins with"),
        /** A letter or two differ. */
        SPELLING("resembles");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** In words. */
    public String text() {
        return "%s %s %s".formatted(found.toLowerCase(Locale.ROOT), kind.words, asked.toLowerCase(Locale.ROOT));
    }
}
