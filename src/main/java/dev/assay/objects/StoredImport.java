package dev.assay.objects;

import dev.assay.objects.BucketImport.SkippedKey;
import dev.assay.objects.BucketImport.State;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of a {@link BucketImport}. */
@Entity
@Table(name = "object_import")
final class StoredImport {

    private static final int EXAMPLES = 20;
    private static final int REASON_LENGTH = 1000;
    private static final int MESSAGE_LENGTH = 2000;

    @Id
    private String id;

    private String bucket;
    private String prefix;
    private @Nullable String project;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable String lastKey;
    private long listed;
    private long indexed;
    private long known;
    private long deleted;
    private long skipped;
    private @Nullable String message;
    private String startedBy;
    private Instant startedAt;
    private @Nullable Instant finishedAt;

    @ElementCollection
    @CollectionTable(name = "object_import_skipped", joinColumns = @JoinColumn(name = "import_id"))
    @OrderColumn(name = "number")
    private List<Example> examples = new ArrayList<>();

    @Embeddable
    record Example(@Column(name = "skipped_key") String key, String reason) {}

    @SuppressWarnings("NullAway.Init")
    protected StoredImport() {}

    StoredImport(
            String id, String bucket, String prefix, @Nullable String project, String startedBy, Instant startedAt) {
        this.id = id;
        this.bucket = bucket;
        this.prefix = prefix;
        this.project = project;
        this.startedBy = startedBy;
        this.startedAt = startedAt;
        this.state = State.RUNNING;
    }

    String id() {
        return id;
    }

    String prefix() {
        return prefix;
    }

    @Nullable
    String project() {
        return project;
    }

    State state() {
        return state;
    }

    @Nullable
    String lastKey() {
        return lastKey;
    }

    /** From where it failed, or from the start when it had come to its end. */
    void again() {
        if (state == State.FINISHED) {
            lastKey = null;
            listed = indexed = known = deleted = skipped = 0;
            examples.clear();
        }
        state = State.RUNNING;
        message = null;
        finishedAt = null;
    }

    /** Numbers, for Spring Data takes every type that an entity's methods name, an exception too, for something stored. */
    void advance(long listed, long indexed, long known, long deleted, String key) {
        this.listed += listed;
        this.indexed += indexed;
        this.known += known;
        this.deleted += deleted;
        lastKey = key;
    }

    void skip(String key, int versions, String reason) {
        listed += versions;
        skipped += versions;
        if (examples.size() < EXAMPLES) {
            examples.add(new Example(key, cut(reason, REASON_LENGTH)));
        }
    }

    void finish(Instant now) {
        state = State.FINISHED;
        finishedAt = now;
    }

    void fail(String why, Instant now) {
        state = State.FAILED;
        message = cut(why, MESSAGE_LENGTH);
        finishedAt = now;
    }

    BucketImport detached() {
        return new BucketImport(
                id,
                "s3://" + bucket + "/" + prefix,
                project,
                state,
                listed,
                indexed,
                known,
                deleted,
                skipped,
                examples.stream()
                        .map(example -> new SkippedKey(example.key(), example.reason()))
                        .toList(),
                lastKey,
                message,
                startedBy,
                startedAt,
                finishedAt);
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }
}
