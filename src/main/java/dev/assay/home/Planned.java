package dev.assay.home;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline that starts by itself.
 *
 * @param inWords its whole schedule, such as "every Monday at 08:00, Europe/Paris"
 */
public record Planned(Instant at, String title, @Nullable String inWords, String link) {}
