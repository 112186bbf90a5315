package dev.assay.experiments;

import dev.assay.base.Characters;
import dev.assay.base.InvalidInput;

/** What keys of metrics, params and tags may look like: MLflow's rule, whose file store made files of them. */
public final class KeyRule {

    private static final String CHARACTERS = "Names may only contain alphanumerics, underscores (_), dashes (-),"
            + " periods (.), spaces ( ), colon(:) and slashes (/).";
    private static final String PATH = "Names may be treated as files in certain cases, and must not resolve to other"
            + " names when treated as such.";

    private KeyRule() {}

    /** @throws InvalidInput when the key is empty, too long, or not of the shape */
    public static void check(String field, String key, int longest) {
        if (key.isBlank()) {
            throw new InvalidInput(field, key, "A key name must be provided.");
        }
        if (Characters.exceed(key, longest)) {
            throw new InvalidInput(field, key, LogLimits.exceeds(longest));
        }
        if (simple(key)) {
            return;
        }
        if (!key.codePoints().allMatch(KeyRule::allowed)) {
            throw new InvalidInput(field, key, CHARACTERS);
        }
        if (resolves(key)) {
            throw new InvalidInput(field, key, PATH);
        }
    }

    /** Most keys are, and a batch has a thousand of them. */
    private static boolean simple(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    private static boolean allowed(int character) {
        return Character.isLetterOrDigit(character)
                || character < 128 && "_-. :/".indexOf(character) >= 0
                || Character.getType(character) == Character.LETTER_NUMBER
                || Character.getType(character) == Character.OTHER_NUMBER;
    }

    private static boolean resolves(String key) {
        return key.startsWith("..")
                || key.equals(".")
                || key.startsWith("/")
                || key.endsWith("/")
                || key.contains("//")
                || key.startsWith("./")
                || key.contains("/./")
                || key.endsWith("/.")
                || key.contains("/../")
                || key.endsWith("/..");
    }
}
