package dev.assay.base;

/**
 * Lengths of texts as Unicode, Python and PostgreSQL count them: what is one character there may be two for Java and H2, whose
 * columns are therefore twice as wide.
 */
public final class Characters {

    private Characters() {}

    /** Whether the text has more than so many. */
    public static boolean exceed(String text, int most) {
        return text.length() > most && text.codePointCount(0, text.length()) > most;
    }

    /**
     * The text, or its start and an ellipsis; never half a character, which neither JSON nor a database takes.
     *
     * @param units of UTF-16, without the ellipsis
     */
    public static String shortened(String text, int units) {
        if (text.length() <= units) {
            return text;
        }
        boolean half = Character.isHighSurrogate(text.charAt(units - 1));
        return text.substring(0, half ? units - 1 : units) + "…";
    }
}
