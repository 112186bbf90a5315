package dev.assay.base;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** What is wrong with somebody's JSON, and where. */
public final class JsonMistake {

    /** What the parser says of its own settings. */
    private static final Pattern INSIDE = Pattern.compile(" \\(start marker at \\[Source: .*", Pattern.DOTALL);

    private JsonMistake() {}

    public static String words(JacksonException error) {
        String message = INSIDE.matcher(error.getOriginalMessage()).replaceFirst("");
        TokenStreamLocation location = error.getLocation();
        return location == null
                ? message
                : "%s (line %d, column %d)".formatted(message, location.getLineNr(), location.getColumnNr());
    }
}
