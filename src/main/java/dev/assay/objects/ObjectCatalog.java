package dev.assay.objects;

import dev.assay.access.May;
import dev.assay.base.InvalidInput;
import dev.assay.base.LikePattern;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.base.Topics;
import dev.assay.objects.port.Incoming;
import dev.assay.objects.port.Spool;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * All stored objects of all projects. Names below {@code trials/}, {@code code/} and {@code models/} belong to the portal
 * itself and stay out of lists and search unless asked for by their prefix; so do those below {@code provenance/}, texts that
 * clients keep about trials.
 */
@Service
public class ObjectCatalog {

    /** Published when a version that is not the portal's own was stored or deleted. */
    public static final String TOPIC = "objects";

    private static final String WRITE = May.WRITE_OBJECTS + " or (" + May.WRITE_TRIALS
            + " and (#name.startsWith('trials/') or #name.startsWith('provenance/')))";
    private static final String PURGE =
            May.WRITE_OBJECTS + " or (" + May.WRITE_TRIALS + " and #prefix.startsWith('trials/'))";
    /** Why a name may not be written from outside. */
    public static final String OWN_NAMES = ObjectNames.OWN_WORDS;

    private static final String SCHEME = "s3://";

    private final ObjectVersions versions;
    private final StoredBytes stored;
    private final Spool spool;
    private final PutVersion put;
    private final ObjectQuota quota;
    private final VersionRemoval removal;
    private final JdbcClient jdbc;
    private final Topics topics;
    private final Clock clock;

    ObjectCatalog(
            ObjectVersions versions,
            StoredBytes stored,
            Spool spool,
            PutVersion put,
            ObjectQuota quota,
            VersionRemoval removal,
            JdbcClient jdbc,
            Topics topics,
            Clock clock) {
        this.versions = versions;
        this.stored = stored;
        this.spool = spool;
        this.put = put;
        this.quota = quota;
        this.removal = removal;
        this.jdbc = jdbc;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Stores the bytes as a new version; when this returns, bytes, manifest and row survive {@code kill -9}, whatever
     * becomes of the caller's transaction. A cut stream leaves nothing behind. The caller closes the stream.
     *
     * @throws InvalidInput when name or metadata cannot be taken, or when the stream breaks off
     * @throws dev.assay.base.NoSpace when the quota or the disk has no room for it
     */
    @PreAuthorize(WRITE)
    public ObjectVersion put(String project, String name, Map<String, String> metadata, InputStream bytes) {
        return put(project, name, metadata, bytes, null);
    }

    /**
     * As {@link #put(String, String, Map, InputStream)}, and refuses bytes of another digest.
     *
     * @param digest SHA-256 that the bytes must have, hexadecimal
     */
    @PreAuthorize(WRITE)
    public ObjectVersion put(
            String project, String name, Map<String, String> metadata, InputStream bytes, @Nullable String digest) {
        ObjectNames.checked(name);
        Map<String, String> checked = Metadata.checked(metadata);
        try (Incoming incoming = spool.receive(bytes, size -> quota.check(project, size))) {
            if (digest != null && !digest.equalsIgnoreCase(incoming.digest())) {
                throw new InvalidInput(
                        "digest", digest, "The bytes that arrived have SHA-256 " + incoming.digest() + ".");
            }
            return put.put(VersionIds.next(clock.instant()), project, name, checked, incoming);
        }
    }

    /**
     * Before anything is read: whether there is room for it. Whoever may write the name may ask.
     *
     * @param size negative when it is not known
     * @throws dev.assay.base.NoSpace when there is not
     */
    @PreAuthorize(WRITE)
    public void requireRoom(String project, String name, long size) {
        quota.check(project, Math.max(0, size));
    }

    /** Whether the name belongs to the portal and is written by its modules only. */
    public static boolean ownsName(String name) {
        return ObjectNames.own(name);
    }

    /** @throws dev.assay.base.InvalidInput when the name belongs to the portal */
    public static void refuseOwnName(String name) {
        ObjectNames.refuseOwn(name);
    }

    /** @throws NotFound when there is no such version */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public ObjectVersion get(String versionId) {
        return find(versionId).orElseThrow(() -> new NotFound("Object version", versionId));
    }

    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Optional<ObjectVersion> find(String versionId) {
        return VersionIds.isOne(versionId) ? versions.find(versionId).map(StoredVersion::detached) : Optional.empty();
    }

    /** Whether the version is deleted, so that it can be restored. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public boolean isDeleted(String versionId) {
        return VersionIds.isOne(versionId)
                && versions.findAny(versionId).filter(StoredVersion::isDeleted).isPresent();
    }

    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Optional<ObjectVersion> find(String project, String name, int number) {
        return versions.find(project, ObjectNames.checked(name), number).map(StoredVersion::detached);
    }

    /** The newest version of the name whose metadata holds every pair of the pattern; from SQL, exact. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Optional<ObjectVersion> findNewest(String project, String name, Map<String, String> pattern) {
        StringBuilder sql = new StringBuilder(
                "select v.id from object_version v where v.project = ? and v.name = ? and v.deleted_at is null");
        List<Object> values = new ArrayList<>(List.of(project, ObjectNames.checked(name)));
        Metadata.folded(pattern).forEach((key, value) -> {
            sql.append(" and exists (select 1 from object_metadata m"
                    + " where m.version_id = v.id and m.meta_key = ? and m.meta_value = ?)");
            values.add(key);
            values.add(value);
        });
        sql.append(" order by v.project desc, v.name desc, v.number desc limit 1");
        return jdbc.sql(sql.toString())
                .params(values)
                .query(String.class)
                .optional()
                .flatMap(versions::find)
                .map(StoredVersion::detached);
    }

    /** All versions of one name, newest first. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Page<ObjectVersion> versions(String project, String name, @Nullable String next, int limit) {
        int below = next == null ? Integer.MAX_VALUE : number(next);
        List<StoredVersion> found = versions.versions(project, ObjectNames.checked(name), below, Limit.of(limit + 1));
        return Page.of(found, limit, version -> String.valueOf(version.number()))
                .map(StoredVersion::detached);
    }

    /** The newest version of each name that is not the portal's own, the last stored first. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Page<ObjectVersion> newest(String project, @Nullable String next, int limit) {
        String below = next == null ? VersionIds.ABOVE_ALL : VersionIds.checked(next);
        return Page.of(versions.newest(project, below, Limit.of(limit + 1)), limit, StoredVersion::id)
                .map(StoredVersion::detached);
    }

    /** The newest version of each name that starts with the prefix, by name; for artifact listings. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public List<ObjectVersion> newestBelow(String project, String prefix) {
        return versions.newestBelow(project, LikePattern.beginningWith(prefix)).stream()
                .map(StoredVersion::detached)
                .toList();
    }

    /** All bytes. Where few are damaged, reading ends with {@link dev.assay.base.Gone} before the last ones. The caller closes. */
    @PreAuthorize(May.VIEW)
    public InputStream open(ObjectVersion version) {
        return open(version, 0);
    }

    /** The bytes from an offset on. The caller closes the stream. */
    @PreAuthorize(May.VIEW)
    public InputStream open(ObjectVersion version, long from) {
        return stored.open(version, from);
    }

    /** Why the version cannot be given out, as far as that is known. */
    @PreAuthorize(May.VIEW)
    public Optional<String> trouble(ObjectVersion version) {
        return stored.trouble(version);
    }

    /** Marks every version of one name deleted; bytes stay until purged. */
    @PreAuthorize(WRITE)
    public void delete(String project, String name) {
        ObjectNames.checked(name);
        removal.delete(project, name);
        announce(name);
    }

    /** Removes all versions of all names below the prefix; bytes that nothing else holds follow after a time of grace. */
    @PreAuthorize(PURGE)
    public void purgeBelow(String project, String prefix) {
        if (prefix.isEmpty()) {
            throw new InvalidInput("prefix", prefix, "Name what to purge.");
        }
        removal.purgeLike(project, LikePattern.beginningWith(prefix));
        quota.countAgain(project);
        announce(prefix);
    }

    /** Removes all that the project holds, before the project itself goes. */
    @PreAuthorize(May.ADMINISTER)
    public void purgeAll(String project) {
        removal.purgeLike(project, LikePattern.beginningWith(""));
        quota.countAgain(project);
        announce(project);
    }

    /** {@code s3://<project>/<name>} as definitions write it; the newest version of the name. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Optional<ObjectVersion> resolve(String uri) {
        int slash = uri.indexOf('/', SCHEME.length());
        if (!uri.startsWith(SCHEME) || slash < 0) {
            throw new InvalidInput("uri", uri, "Write s3://<project>/<object name>.");
        }
        return findNewest(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1), Map.of());
    }

    private void announce(String name) {
        if (!ObjectNames.hidden(name)) {
            topics.publish(TOPIC);
        }
    }

    private static int number(String next) {
        try {
            return Integer.parseInt(next);
        } catch (NumberFormatException e) {
            throw new InvalidInput("next", next, "Use the text that the page before gave.");
        }
    }
}
