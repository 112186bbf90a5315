package dev.assay.base;

import java.util.Locale;

/** For {@code like ? escape '!'} of SQL: what people write means itself. */
public final class LikePattern {

    private LikePattern() {}

    /** For what is compared in lower case: the text may stand anywhere in it. */
    public static String containing(String text) {
        return "%" + beginningWith(text.toLowerCase(Locale.ROOT));
    }

    public static String beginningWith(String prefix) {
        return prefix.replaceAll("[!%_]", "!$0") + "%";
    }
}
