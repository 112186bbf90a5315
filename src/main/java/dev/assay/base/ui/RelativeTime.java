package dev.assay.base.ui;

import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** "3 min ago", the exact time on hover. */
public class RelativeTime extends Span {

    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z").withZone(ZoneId.systemDefault());

    private final @Nullable Instant at;

    public RelativeTime(@Nullable Instant at) {
        this.at = at;
        refresh();
        addClassName("relative-time");
        if (at != null) {
            getElement().setAttribute("title", exact(at));
        }
    }

    /** Says it again, for a page on which time passes. */
    public final void refresh() {
        setText(at == null ? "–" : words(at, Instant.now()));
    }

    /** To the second, with the zone of the server. */
    public static String exact(Instant at) {
        return EXACT.format(at);
    }

    public static String words(Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        boolean ahead = age.isNegative();
        String length = length(age.abs());
        if (length.isEmpty()) {
            return "just now";
        }
        return ahead ? "in " + length : length + " ago";
    }

    /** How long something took: "1.2 s", "3 min 10 s". */
    public static String duration(Duration length) {
        long seconds = length.toSeconds();
        if (seconds < 1) {
            return length.toMillis() + " ms";
        }
        if (seconds < 60) {
            return "%.1f s".formatted(length.toMillis() / 1000.0);
        }
        return seconds < 3600
                ? "%d min %d s".formatted(seconds / 60, seconds % 60)
                : "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }

    private static String length(Duration age) {
        long seconds = age.toSeconds();
        if (seconds < 10) {
            return "";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        if (seconds < 48 * 3600) {
            return seconds / 3600 + " h";
        }
        return seconds / 86400 + " days";
    }
}
