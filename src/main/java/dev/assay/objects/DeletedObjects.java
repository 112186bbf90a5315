package dev.assay.objects;

import dev.assay.access.AuditLog;
import dev.assay.access.May;
import dev.assay.base.AfterCommit;
import dev.assay.base.Conflict;
import dev.assay.base.LikePattern;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.base.Topics;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.objects.port.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of objects that nobody wants any more. A deletion marks all versions of a name and can be taken back; a purge is
 * for ever, a right of its own, and refused while something rests on the version.
 */
@Service
public class DeletedObjects {

    private static final int NAMED = 5;
    private static final int MOST_NEEDING = 100;

    private final ObjectVersions versions;
    private final VersionRemoval removal;
    private final ObjectStore store;
    private final ObjectQuota quota;
    private final Lineage lineage;
    private final List<VersionNeed> needs;
    private final AuditLog audit;
    private final Topics topics;

    DeletedObjects(
            ObjectVersions versions,
            VersionRemoval removal,
            ObjectStore store,
            ObjectQuota quota,
            Lineage lineage,
            List<VersionNeed> needs,
            AuditLog audit,
            Topics topics) {
        this.versions = versions;
        this.removal = removal;
        this.store = store;
        this.quota = quota;
        this.lineage = lineage;
        this.needs = needs;
        this.audit = audit;
        this.topics = topics;
    }

    /** Names of which versions are deleted, all of them or those before a newer one; the last stored first. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Page<DeletedObject> list(String project, @Nullable String next, int limit) {
        return list(project, "", next, limit);
    }

    /** @param part of the name, in whatever case */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Page<DeletedObject> list(String project, String part, @Nullable String next, int limit) {
        String below = next == null ? VersionIds.ABOVE_ALL : VersionIds.checked(next);
        String pattern = LikePattern.containing(part);
        List<DeletedObject> found = versions.newestDeleted(project, pattern, below, Limit.of(limit + 1)).stream()
                .map(StoredVersion::deleted)
                .toList();
        return Page.of(found, limit, deleted -> deleted.newest().id());
    }

    /** One version that is deleted. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Optional<DeletedObject> find(String versionId) {
        return versions.findAny(versionId).filter(StoredVersion::isDeleted).map(StoredVersion::deleted);
    }

    /**
     * Takes the mark from every version of the name.
     *
     * @return its newest
     * @throws NotFound when no version of the name is deleted
     */
    @PreAuthorize(May.WRITE_OBJECTS)
    public ObjectVersion restore(String project, String name) {
        ObjectVersion newest = removal.restore(project, ObjectNames.checked(name));
        topics.publish(ObjectCatalog.TOPIC);
        return newest;
    }

    /** Whether the bytes of what is purged stay for a time of grace; otherwise they go at once. */
    public boolean leavesBytes() {
        return store.sharesBytes();
    }

    /** What rests on the version, so that it cannot be purged. */
    @PreAuthorize(May.VIEW)
    public List<Reference> needing(String versionId) {
        return Namesakes.toldApart(restingOn(versionId).toList());
    }

    /** What rests on deleted versions of the name, so that they cannot be purged; the first hundred. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public List<Reference> needing(String project, String name) {
        return Namesakes.toldApart(versions.deleted(project, name).stream()
                .flatMap(version -> restingOn(version.id()))
                .distinct()
                .limit(MOST_NEEDING)
                .toList());
    }

    /**
     * Removes the deleted versions of a name for ever.
     *
     * @throws Conflict when something rests on one of them
     */
    @PreAuthorize(May.PURGE_OBJECTS)
    public void purge(String project, String name) {
        ObjectNames.refuseOwn(ObjectNames.checked(name));
        purge(project, name, () -> {
            List<StoredVersion> deleted = versions.deleted(project, name);
            if (deleted.isEmpty()) {
                throw new NotFound("Deleted object", name);
            }
            return deleted;
        });
    }

    /**
     * Removes one version for ever, deleted or not.
     *
     * @throws Conflict when something rests on it
     */
    @PreAuthorize(May.PURGE_OBJECTS)
    public void purgeVersion(String versionId) {
        ObjectVersion version =
                versions.findWhole(versionId).orElseThrow(() -> new NotFound("Object version", versionId));
        purge(
                version.project(),
                version.name(),
                () -> List.of(
                        versions.findAny(versionId).orElseThrow(() -> new NotFound("Object version", versionId))));
    }

    /** Removes for ever those versions of one of the portal's own names, deleted or not, on which nothing of these kinds rests. */
    @PreAuthorize(May.PURGE_OBJECTS)
    public void purgeUnneeded(String project, String name, Set<Kind> by) {
        removal.purge(
                project,
                name,
                () -> Stream.concat(versions.all(project, name).stream(), versions.deleted(project, name).stream())
                        .filter(version -> lineage.restingOn(Kind.OBJECT_VERSION, version.id()).stream()
                                .noneMatch(edge -> by.contains(edge.from().kind())))
                        .toList(),
                version -> {},
                version -> lineage.forget(Kind.OBJECT_VERSION, version.id()));
        quota.countAgain(project);
    }

    private void purge(String project, String name, Supplier<List<StoredVersion>> chosen) {
        removal.purge(project, name, chosen, this::refuseIfNeeded, this::record);
        topics.publish(ObjectCatalog.TOPIC);
    }

    private void record(ObjectVersion version) {
        lineage.forgetAllButMakers(Kind.OBJECT_VERSION, version.id());
        audit.record(
                "objects.purged",
                "%s/%s, version %d".formatted(version.project(), version.name(), version.number()),
                "SHA-256 " + version.digest(),
                null);
        AfterCommit.run(() -> quota.countAgain(version.project()));
    }

    private void refuseIfNeeded(ObjectVersion version) {
        ObjectNames.refuseOwn(ObjectNames.checked(version.name()));
        List<String> needing = needing(version.id()).stream()
                .map(thing -> thing.kind().words() + " " + thing.label())
                .toList();
        if (!needing.isEmpty()) {
            throw new Conflict("%s, version %d, cannot be purged: %s%s need%s it."
                    .formatted(
                            version.name(),
                            version.number(),
                            needing.stream().limit(NAMED).collect(Collectors.joining(", ")),
                            needing.size() > NAMED ? " and " + (needing.size() - NAMED) + " more" : "",
                            needing.size() == 1 ? "s" : ""));
        }
    }

    private Stream<Reference> restingOn(String versionId) {
        Stream<Reference> byEdge =
                lineage.restingOn(Kind.OBJECT_VERSION, versionId).stream().map(Edge::from);
        Stream<Reference> otherwise = versions.findWhole(versionId).stream()
                .flatMap(version -> needs.stream().flatMap(need -> need.of(version).stream()));
        return Stream.concat(byEdge, otherwise).distinct();
    }
}
