package dev.assay.objects;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reindex or a verification of all objects, as far as it has come.
 *
 * @param done of the total, in what it is doing now
 * @param problems what is wrong still, at most 1,000 of them
 * @param mended what was wrong, at most 1,000 of them
 */
public record ObjectWork(
        String work,
        State state,
        String doing,
        long done,
        @Nullable Long total,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        String summary,
        List<Problem> problems,
        int problemCount,
        List<Problem> mended,
        int mendedCount) {

    public enum State {
        NEVER,
        RUNNING,
        DONE,
        FAILED
    }

    public enum Kind {
        MANIFEST_UNREADABLE,
        MANIFEST_MISSING,
        ROW_MISSING,
        NUMBER_TAKEN,
        BYTES_MISSING,
        BYTES_UNREADABLE,
        BYTES_DAMAGED
    }

    /** @param done what was done about it, a sentence; empty where nothing was */
    public record Problem(Kind kind, String what, String why, String done) {}

    static ObjectWork never(String work) {
        return new ObjectWork(work, State.NEVER, "", 0, null, null, null, "", List.of(), 0, List.of(), 0);
    }

    static String words(ObjectVersion version) {
        return "%s/%s, version %d (%s)".formatted(version.project(), version.name(), version.number(), version.id());
    }
}
