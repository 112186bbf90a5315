package dev.assay.base;

import java.util.regex.Pattern;

/** The shapes that names may have, in one place. */
public final class Names {

    /** Projects, squads: immutable, in URLs. */
    public static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** Pipelines and models: the pattern of SageMaker's pipeline and model package group names, plus underscore. */
    public static final Pattern RESOURCE = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?");

    private Names() {}

    public static String slug(String field, String value) {
        return matching(
                SLUG,
                field,
                value,
                "Use 1 to 63 lower-case letters, digits and hyphens, a letter or digit at both ends.");
    }

    public static String resource(String field, String value) {
        return matching(
                RESOURCE,
                field,
                value,
                "Use 1 to 63 letters, digits, hyphens and underscores, a letter or digit at both ends.");
    }

    private static String matching(Pattern pattern, String field, String value, String allowed) {
        if (!pattern.matcher(value).matches()) {
            throw new InvalidInput(field, value, allowed);
        }
        return value;
    }
}
