package dev.assay.base;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * There is no room for what was sent: the disk is full or a quota is used up. Answered with 507, for what was sent is not wrong
 * and may be taken once there is room, while 413 says that it never will.
 */
public class NoSpace extends RuntimeException {

    private final long wanted;
    private final @Nullable Long used;
    private final @Nullable Long allowed;

    private NoSpace(String message, long wanted, @Nullable Long used, @Nullable Long allowed) {
        super(message);
        this.wanted = wanted;
        this.used = used;
        this.allowed = allowed;
    }

    public static NoSpace quota(String project, long used, long wanted, long allowed) {
        return quota(project, used, 0, wanted, allowed);
    }

    /** @param underWay bytes that uploads bring which are not complete */
    public static NoSpace quota(String project, long used, long underWay, long wanted, long allowed) {
        return new NoSpace(
                ("The project %s may hold %,d bytes and holds %,d%s; there is no room for %,d more. Purge what is not needed, or"
                                + " ask an admin for a larger quota.")
                        .formatted(
                                project,
                                allowed,
                                used,
                                underWay == 0
                                        ? ""
                                        : ", and uploads that are not complete bring %,d".formatted(underWay),
                                wanted),
                wanted,
                used,
                allowed);
    }

    public static NoSpace onDisk(long wanted) {
        return new NoSpace(
                "The disk of the portal is full: there is no room for %s. Nothing of it was stored. An admin makes room; then send it again."
                        .formatted(wanted > 0 ? "%,d bytes".formatted(wanted) : "more bytes"),
                wanted,
                null,
                null);
    }

    /** Whether the system says so; Java has no exception of its own for it. */
    public static boolean says(IOException error) {
        String message = String.valueOf(error.getMessage());
        return message.contains("No space left on device") || message.contains("Disk quota exceeded");
    }

    public long wanted() {
        return wanted;
    }

    public @Nullable Long used() {
        return used;
    }

    public @Nullable Long allowed() {
        return allowed;
    }
}
