package dev.assay.objects;

/**
 * A place in a field's text.
 *
 * @param field {@code name}, {@code createdBy}, {@code key.<key>} for a key of the metadata, {@code metadata.<key>} for its
 *     value
 * @param from index of the first character
 * @param to index after the last one
 */
public record Highlight(String field, int from, int to) {

    public static final String NAME = "name";
    public static final String AUTHOR = "createdBy";

    public static String key(String key) {
        return "key." + key;
    }

    public static String value(String key) {
        return "metadata." + key;
    }
}
