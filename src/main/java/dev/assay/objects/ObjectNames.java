package dev.assay.objects;

import dev.assay.base.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What an object may be called, and which names belong to the portal itself. */
final class ObjectNames {

    static final String OWN_WORDS = "Names below trials/, code/ and models/ are the portal's own.";

    private static final int MAXIMUM_BYTES = 1024;
    private static final List<String> OWN = List.of("trials/", "code/", "models/");
    private static final String PROVENANCE = "provenance/";

    private ObjectNames() {}

    static String checked(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > MAXIMUM_BYTES) {
            throw new InvalidInput("name", name, "Use 1 to 1,024 bytes of UTF-8; this has %,d.".formatted(bytes));
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw new InvalidInput("name", name, "Use characters that UTF-8 can hold.");
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidInput("name", name, "Leave out control characters.");
        }
        if (name.codePoints().anyMatch(ObjectNames::turns)) {
            throw new InvalidInput(
                    "name", name, "Leave out characters that turn the direction of text: it would look like another.");
        }
        List<String> segments = Arrays.asList(name.split("/", -1));
        if (segments.contains("") || segments.contains(".") || segments.contains("..")) {
            throw new InvalidInput("name", name, "Leave out leading, trailing and double slashes, '.' and '..'.");
        }
        return name;
    }

    /** Embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9). */
    private static boolean turns(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }

    /** Whether the name belongs to the portal: only its modules write it. */
    static boolean own(String name) {
        return OWN.stream().anyMatch(name::startsWith);
    }

    /** @throws InvalidInput when the name belongs to the portal */
    static void refuseOwn(String name) {
        if (own(name)) {
            throw new InvalidInput("name", name, OWN_WORDS);
        }
    }

    /** Whether the name stays out of lists and search: the portal's own, and what clients keep about trials. */
    static boolean hidden(String name) {
        return own(name) || name.startsWith(PROVENANCE);
    }
}
