package dev.assay.experiments;

import java.util.Map;
import java.util.Optional;

/** Tags whose value names the object version that holds what is too long for a tag: {@code object:<id>}. */
public final class ObjectTag {

    /** The code as it lay on the disk. */
    public static final String CODE = "assay.code";

    /** The cells that a notebook's session ran. */
    public static final String SESSION = "assay.code.session";

    private static final String MARK = "object:";

    private ObjectTag() {}

    /** The id that the trial's tag names; empty where it is missing or says something else. */
    public static Optional<String> id(Map<String, String> tags, String key) {
        return id(tags.getOrDefault(key, ""));
    }

    static Optional<String> id(String value) {
        return value.startsWith(MARK) ? Optional.of(value.substring(MARK.length())) : Optional.empty();
    }

    static String value(String id) {
        return MARK + id;
    }
}
