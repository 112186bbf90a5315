package dev.assay.objects;

import dev.assay.base.InvalidInput;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ids that sort by the time they were made: 48 bits of milliseconds, 80 random bits (UUID version 7's layout). */
final class VersionIds {

    /** Sorts after every id. */
    static final String ABOVE_ALL = "g";

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private VersionIds() {}

    static String next(Instant now) {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        return HexFormat.of().toHexDigits(now.toEpochMilli(), 12)
                + HexFormat.of().formatHex(random);
    }

    /** Sorts before every id of the moment and after. */
    static String floor(Instant moment) {
        return HexFormat.of().toHexDigits(moment.toEpochMilli(), 12);
    }

    /** When the id was made. */
    static Instant moment(String id) {
        return Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(id, 0, 12));
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** Where a page goes on. */
    static String checked(String next) {
        if (!isOne(next)) {
            throw new InvalidInput("next", next, "Use the text that the page before gave.");
        }
        return next;
    }
}
