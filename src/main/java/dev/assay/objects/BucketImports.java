package dev.assay.objects;

import dev.assay.access.AuditLog;
import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.objects.BucketImport.State;
import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.SharedBucket;
import dev.assay.projects.Projects;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes over what the portal's bucket holds already: every version gets a row, nothing is moved or copied. */
@Service
public class BucketImports {

    private static final String SCHEME = "s3://";

    private final StoredImports imports;
    private final ImportRunner runner;
    private final ObjectStore store;
    private final Projects projects;
    private final CurrentActor actor;
    private final AuditLog audit;
    private final Clock clock;

    BucketImports(
            StoredImports imports,
            ImportRunner runner,
            ObjectStore store,
            Projects projects,
            CurrentActor actor,
            AuditLog audit,
            Clock clock) {
        this.imports = imports;
        this.runner = runner;
        this.store = store;
        this.projects = projects;
        this.actor = actor;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins, goes on from where it failed, or looks again at what was imported before.
     *
     * @param uri {@code s3://<bucket>/<prefix>}
     * @param project of everything below the prefix; absent: the first segment after the prefix is the project
     */
    @PreAuthorize(May.ADMINISTER)
    @Transactional
    public BucketImport start(String uri, @Nullable String project) {
        SharedBucket bucket = bucket();
        String prefix = prefix(bucket, uri);
        if (project != null) {
            projects.get(project);
            requireApart(bucket, uri, prefix);
        }
        StoredImport row = imports.of(bucket.bucket()).stream()
                .filter(known -> known.prefix().equals(prefix) && Objects.equals(known.project(), project))
                .findFirst()
                .orElse(null);
        if (row == null) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            row = new StoredImport(VersionIds.next(now), bucket.bucket(), prefix, project, actor.name(), now);
            imports.save(row);
        } else if (row.state() == State.RUNNING) {
            return row.detached();
        } else {
            row.again();
        }
        audit.record("objects.imported", uri, null, project == null ? "a project a folder" : "project " + project);
        runner.startAfterCommit(row.id());
        return row.detached();
    }

    @PreAuthorize(May.ADMINISTER)
    @Transactional(readOnly = true)
    public BucketImport get(String id) {
        return imports.findById(id)
                .orElseThrow(() -> new NotFound("Import", id))
                .detached();
    }

    /** The newest first. */
    @PreAuthorize(May.ADMINISTER)
    @Transactional(readOnly = true)
    public List<BucketImport> all() {
        return imports.of(bucket().bucket()).stream()
                .map(StoredImport::detached)
                .toList();
    }

    private SharedBucket bucket() {
        if (store instanceof SharedBucket bucket) {
            return bucket;
        }
        throw new Conflict("This portal keeps its objects in files. Start it with assay.objects.store=s3 and"
                + " assay.objects.s3.bucket, then its bucket can be imported.");
    }

    private static String prefix(SharedBucket bucket, String uri) {
        String[] parts = uri.startsWith(SCHEME) ? uri.substring(SCHEME.length()).split("/", 2) : new String[] {""};
        if (!parts[0].equals(bucket.bucket())) {
            throw new InvalidInput(
                    "uri", uri, "Write s3://%s/<prefix>: this is the portal's bucket.".formatted(bucket.bucket()));
        }
        String prefix = parts.length == 1 ? "" : parts[1];
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    private static void requireApart(SharedBucket bucket, String uri, String prefix) {
        if (prefix.startsWith(bucket.prefix())) {
            throw new InvalidInput(
                    "uri",
                    uri,
                    "Below s3://%s/%s lie the portal's own objects, a project a folder. Leave the project out."
                            .formatted(bucket.bucket(), bucket.prefix()));
        }
    }
}
