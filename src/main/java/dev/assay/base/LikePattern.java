package dev.assay.base;

import java.util.Locale;

/** For {@code like ? escape '!'} of SQL: what people write means itself. */
public final class LikePattern {

    private LikePattern() {}

    /** For what is compared in lower case: the text may stand anywhere in it. */
    public static String containing(String text) {
        return "%" + beginningWith(text.toLowerCase(Locale.ROOT));
    }

    /** The same for what ends with the text. */
    public static String ending(String text) {
        return "%" + escaped(text.toLowerCase(Locale.ROOT));
    }

    public static String beginningWith(String prefix) {
        return escaped(prefix) + "%";
    }

    private static String escaped(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }
}
