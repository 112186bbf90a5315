package dev.assay.base.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something long that is under way, as the header shows it.
 *
 * @param link where its page is, relative to the portal's root
 * @param fraction done so far, 0 to 1; absent when unknown
 */
public record Work(
        String id,
        String title,
        String link,
        String doing,
        @Nullable Double fraction,
        Instant since) {}
