package dev.assay.base.ui;

/** Names of the files that pages hand out. */
public final class FileName {

    private static final int LONGEST = 100;

    private FileName() {}

    /** What the file is of, as any system takes it, without an ending: letters of all scripts, digits, dots, _ and -. */
    public static String of(String what) {
        String plain = what.replaceAll("[^\\p{L}\\p{M}\\p{N}._-]+", "-");
        int length = Math.min(LONGEST, plain.codePointCount(0, plain.length()));
        return plain.substring(0, plain.offsetByCodePoints(0, length));
    }
}
