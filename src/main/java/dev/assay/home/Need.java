package dev.assay.home;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for the reader.
 *
 * @param kind what to do in a word: decide, fill, look; blocked where something else has to happen first
 * @param link page on which it is done, relative to the portal's root
 */
public record Need(
        String kind,
        String title,
        String detail,
        String link,
        @Nullable Instant since) {}
