package dev.assay.objects;

import dev.assay.base.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** S3's contract for user metadata: lower-case keys, at most 2 KB of keys and values together. */
final class Metadata {

    private static final int MAXIMUM_BYTES = 2048;

    /** What the name of a header may hold, for that is how S3 carries keys. */
    private static final Pattern KEY = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]+");

    private Metadata() {}

    /** With keys folded to lower case. */
    static Map<String, String> checked(Map<String, String> metadata) {
        Map<String, String> folded = folded(metadata);
        folded.keySet().forEach(Metadata::requireCarried);
        return folded;
    }

    /** What of the metadata of others can be kept: each pair that is good, in the order of keys as long as there is room. */
    static Map<String, String> fitting(Map<String, String> metadata) {
        Map<String, String> kept = new TreeMap<>();
        int room = MAXIMUM_BYTES;
        for (Map.Entry<String, String> pair : new TreeMap<>(metadata).entrySet()) {
            String key = pair.getKey().strip().toLowerCase(Locale.ROOT);
            int bytes = bytes(Map.entry(key, pair.getValue()));
            if (bytes <= room && isGood(pair) && kept.putIfAbsent(key, pair.getValue()) == null) {
                room -= bytes;
            }
        }
        return kept;
    }

    private static boolean isGood(Map.Entry<String, String> pair) {
        try {
            checked(Map.ofEntries(pair));
            return true;
        } catch (InvalidInput e) {
            return false;
        }
    }

    /** As one asks for it: what is stored already may have keys that are refused now. */
    static Map<String, String> folded(Map<String, String> metadata) {
        SortedMap<String, String> folded = new TreeMap<>();
        int bytes = 0;
        for (Map.Entry<String, String> pair : metadata.entrySet()) {
            String key = checkedKey(pair.getKey());
            String value = checkedValue(key, pair.getValue());
            if (folded.put(key, value) != null) {
                throw new InvalidInput("metadata." + key, pair.getKey(), "Give each key once: case does not count.");
            }
            bytes += bytes(Map.entry(key, value));
        }
        if (bytes > MAXIMUM_BYTES) {
            throw tooLarge(folded, bytes);
        }
        return folded;
    }

    /** Names the key where one pair alone is too much: it is enough to move that one. */
    private static InvalidInput tooLarge(Map<String, String> pairs, int bytes) {
        Map.Entry<String, String> largest =
                Collections.max(pairs.entrySet(), Comparator.comparingInt(pair -> bytes(pair)));
        int most = bytes(largest);
        boolean alone = most > MAXIMUM_BYTES;
        return new InvalidInput(
                alone ? "metadata." + largest.getKey() : "metadata",
                "%,d bytes".formatted(alone ? most : bytes),
                "All keys and values together have %,d bytes of UTF-8 and may have %,d; '%s' alone has %,d. Put long texts into an object of their own."
                        .formatted(bytes, MAXIMUM_BYTES, largest.getKey(), most));
    }

    private static void requireCarried(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new InvalidInput(
                    "metadata." + key,
                    key,
                    "A key has letters a to z, digits and the signs !#$%&'*+.^_`|~- only, without blanks, as on S3.");
        }
    }

    private static String checkedKey(String given) {
        String key = given.strip().toLowerCase(Locale.ROOT);
        if (key.isEmpty() || key.contains("=") || hasControl(key)) {
            throw new InvalidInput(
                    "metadata", given, "A key has at least one character, no '=' and no control characters.");
        }
        return key;
    }

    private static String checkedValue(String key, String value) {
        if (value == null || hasControl(value)) {
            throw new InvalidInput("metadata." + key, value, "A value is text without control characters.");
        }
        return value;
    }

    private static boolean hasControl(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }

    private static int bytes(Map.Entry<String, String> pair) {
        return bytes(pair.getKey()) + bytes(pair.getValue());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
