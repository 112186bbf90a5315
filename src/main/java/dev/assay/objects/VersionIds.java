package dev.assay.objects;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** Ids that sort by the time they were made: 48 bits of milliseconds, 80 random bits (UUID version 7's layout). */
final class VersionIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private VersionIds() {}

    static String next(Instant now) {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        return HexFormat.of().toHexDigits(now.toEpochMilli(), 12)
                + HexFormat.of().formatHex(random);
    }
}
