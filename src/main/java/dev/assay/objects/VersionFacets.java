package dev.assay.objects;

import dev.assay.base.Sha256;
import dev.assay.objects.query.Condition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What of a version is counted: terms of the search box, such as {@code origin=youtube} or {@code kind:csv}. The index holds
 * them as numbers, for counting texts costs a map of all texts that were ever used, however few are found.
 */
final class VersionFacets {

    private static final int LONGEST_VALUE = 60;
    private static final int LONGEST_ENDING = 8;

    private VersionFacets() {}

    static List<String> terms(ObjectVersion version) {
        List<String> terms = new ArrayList<>();
        terms.add("project:" + version.project());
        terms.add("kind:" + kind(version));
        version.metadata().forEach((key, value) -> {
            terms.add(new Condition.HasKey(key).text());
            if (value.length() <= LONGEST_VALUE) {
                terms.add(new Condition.Pair(key, value).text());
            }
        });
        return terms;
    }

    static long number(String term) {
        return ByteBuffer.wrap(Sha256.start().digest(term.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** The name's ending; what the content is where the name has none. */
    static String kind(ObjectVersion version) {
        String name = version.name();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean telling = ending.length() < name.length()
                && ending.length() <= LONGEST_ENDING
                && ending.matches("[a-z][a-z0-9]*");
        return telling ? ending : version.contentType().startsWith("text/") ? "text" : "binary";
    }
}
