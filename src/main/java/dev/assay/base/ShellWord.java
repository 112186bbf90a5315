package dev.assay.base;

/** Text as one word of a shell, whatever stands in it. */
public final class ShellWord {

    private ShellWord() {}

    /** In single quotes, in which nothing but their own end means anything. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
