package dev.assay.objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Taking over what a bucket holds already.
 *
 * @param project of everything below the prefix; absent: the first segment after the prefix is the project
 * @param listed versions seen so far
 * @param indexed of them, those that got a row
 * @param known those that had one
 * @param deleted rows that went because a delete marker lies over their version, or because it is gone
 * @param skipped those whose key names no object of a project, and those that the bucket refuses to tell of
 * @param cursor the last key that is done
 * @param message why it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BucketImport(
        String id,
        String uri,
        @Nullable String project,
        State state,
        long listed,
        long indexed,
        long known,
        long deleted,
        long skipped,
        List<SkippedKey> skippedExamples,
        @Nullable String cursor,
        @Nullable String message,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    public enum State {
        RUNNING,
        FINISHED,
        FAILED
    }

    public record SkippedKey(String key, String reason) {}
}
