package dev.assay.environments;

import dev.assay.access.May;
import dev.assay.access.Permissions;
import dev.assay.access.Rights;
import dev.assay.base.Conflict;
import dev.assay.base.Names;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.environments.EnvironmentVersion.State;
import dev.assay.environments.port.EnvironmentBuilder;
import dev.assay.projects.Projects;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Environments of all projects and their versions. */
@Service
public class EnvironmentCatalog {

    /** News of any version. */
    public static final String TOPIC = EnvironmentRecords.TOPIC;

    private static final Pattern IMAGE = Pattern.compile("([^:@]+)(?::(\\d{1,9})|@sha256:([0-9a-f]{64}))?");

    private final StoredEnvironmentVersions versions;
    private final EnvironmentRecords records;
    private final EnvironmentBuilds builds;
    private final EnvironmentBuilder builder;
    private final Projects projects;
    private final Rights rights;
    private final Map<String, ReentrantLock> defining = new ConcurrentHashMap<>();

    EnvironmentCatalog(
            StoredEnvironmentVersions versions,
            EnvironmentRecords records,
            EnvironmentBuilds builds,
            EnvironmentBuilder builder,
            Projects projects,
            Rights rights) {
        this.versions = versions;
        this.records = records;
        this.builds = builds;
        this.builder = builder;
        this.projects = projects;
        this.rights = rights;
    }

    /**
     * Makes a new version unless the newest has the same requirements or digest, and builds it in the background.
     * Requirements without hashes are locked first; when that fails the version is FAILED, with the resolver's words.
     */
    @PreAuthorize(May.WRITE_PIPELINES + May.IN_OWN_SQUAD)
    public EnvironmentVersion define(String project, String name, String requirements) {
        return define(project, name, requirements, pythonVersion());
    }

    /**
     * As {@link #define(String, String, String)}, for another Python than new environments get.
     *
     * @param pythonVersion what {@link #nearestPython} answered
     */
    @PreAuthorize(May.WRITE_PIPELINES + May.IN_OWN_SQUAD)
    public EnvironmentVersion define(String project, String name, String requirements, String pythonVersion) {
        Names.resource("name", name);
        String wished = Requirements.normalise(requirements);
        projects.get(project);
        ReentrantLock lock = defining.computeIfAbsent(project + "/" + name, key -> new ReentrantLock());
        lock.lock();
        try {
            return defineAlone(project, name, wished, pythonVersion);
        } finally {
            lock.unlock();
        }
    }

    private EnvironmentVersion defineAlone(String project, String name, String wished, String python) {
        Optional<StoredEnvironmentVersion> newest = versions.findFirstByProjectAndNameOrderByNumberDesc(project, name);
        Optional<EnvironmentVersion> same = newest.filter(
                        version -> version.requirements().equals(wished) && version.state() != State.FAILED)
                .map(StoredEnvironmentVersion::shown)
                .filter(version -> version.pythonVersion().equals(python));
        if (same.isPresent()) {
            return same.get();
        }
        Locking locking = lock(wished, python);
        if (locking.lock != null) {
            String digest = Requirements.digest(python, locking.lock);
            Optional<EnvironmentVersion> equal = newest.filter(StoredEnvironmentVersion::locked)
                    .map(StoredEnvironmentVersion::shown)
                    .filter(version -> version.digest().equals(digest));
            if (equal.isPresent()) {
                return started(equal.get());
            }
        }
        return started(records.add(project, name, python, wished, locking.lock, locking.failure));
    }

    /** The same major and minor where this machine has them, else those that new environments get. */
    @PreAuthorize(May.VIEW)
    public String nearestPython(String version) {
        String wished = version.replaceFirst("^(\\d+\\.\\d+).*", "$1");
        return builder.has(wished) ? wished : pythonVersion();
    }

    private String pythonVersion() {
        try {
            return builder.pythonVersion();
        } catch (EnvironmentBuildFailed none) {
            throw new Conflict(none.getMessage());
        }
    }

    private Locking lock(String requirements, String python) {
        if (Requirements.locked(requirements)) {
            return new Locking(requirements, null);
        }
        try {
            return new Locking(builder.lock(requirements, python, line -> {}), null);
        } catch (EnvironmentBuildFailed unresolved) {
            return new Locking(null, unresolved.getMessage());
        }
    }

    private EnvironmentVersion started(EnvironmentVersion version) {
        boolean unlocked = version.state() == State.FAILED && version.lock().isEmpty();
        if (version.state() != State.READY && !unlocked) {
            builds.start(version);
        }
        return version;
    }

    /** Tries a failed version again, from where it failed. */
    @PreAuthorize(May.WRITE_PIPELINES + May.IN_OWN_SQUAD)
    public EnvironmentVersion retry(String project, String versionId) {
        StoredEnvironmentVersion version = stored(versionId)
                .filter(stored -> stored.shown().project().equals(project))
                .orElseThrow(() -> new NotFound("Environment version", versionId));
        if (version.state() != State.FAILED) {
            return version.shown();
        }
        if (version.locked()) {
            builds.start(version.shown());
            return version.shown();
        }
        Locking locking = lock(version.requirements(), version.shown().pythonVersion());
        return started(records.relocked(versionId, locking.lock, locking.failure));
    }

    /** What a step's image names: {@code name}, {@code name:number} or {@code name@sha256:digest}. */
    @PreAuthorize(May.VIEW)
    public Optional<EnvironmentVersion> resolve(String project, String image) {
        Matcher named = IMAGE.matcher(image);
        if (!named.matches()) {
            return Optional.empty();
        }
        String name = named.group(1);
        Optional<StoredEnvironmentVersion> found = named.group(2) != null
                ? versions.findByProjectAndNameAndNumber(project, name, Integer.parseInt(named.group(2)))
                : named.group(3) != null
                        ? versions.findFirstByProjectAndNameAndDigestOrderByNumberDesc(project, name, named.group(3))
                        : versions.findFirstByProjectAndNameOrderByNumberDesc(project, name);
        return found.map(StoredEnvironmentVersion::shown);
    }

    @PreAuthorize(May.VIEW)
    public Optional<EnvironmentVersion> find(String versionId) {
        return stored(versionId).map(StoredEnvironmentVersion::shown);
    }

    private Optional<StoredEnvironmentVersion> stored(String versionId) {
        return versionId.matches("\\d{1,18}") ? versions.findById(Long.valueOf(versionId)) : Optional.empty();
    }

    /** By name, newest first. */
    @PreAuthorize(May.VIEW)
    public List<EnvironmentVersion> versions(String project) {
        return versions.findByProjectOrderByNameAscNumberDesc(project).stream()
                .map(StoredEnvironmentVersion::shown)
                .toList();
    }

    /** Of all projects, newest first, whose {@code project/name:number} holds the text. */
    @PreAuthorize(May.VIEW)
    public Page<EnvironmentSummary> matching(String text, @Nullable String next, int limit) {
        Long before = next == null ? Long.MAX_VALUE : Long.valueOf(next);
        List<EnvironmentSummary> found =
                versions.matching(text.strip().toLowerCase(Locale.ROOT), before, Limit.of(limit));
        return new Page<>(
                found,
                found.size() < limit ? null : String.valueOf(found.getLast().id()));
    }

    /** Why the actor may not define environments of the project; empty when they may. */
    public Optional<String> hindrance(String project) {
        return rights.hindrance(Permissions.PIPELINES_WRITE, project);
    }

    /** Whether the actor may define environments of the project. */
    public boolean mayDefine(String project) {
        return hindrance(project).isEmpty();
    }

    /** News of one version's build, line by line. */
    public static String topic(EnvironmentVersion version) {
        return EnvironmentBuilds.topic(version.digest());
    }

    /** What changes from one version to the other. */
    @PreAuthorize(May.VIEW)
    public EnvironmentDifference difference(String before, String after) {
        return EnvironmentDifference.between(get(before), get(after));
    }

    private EnvironmentVersion get(String versionId) {
        return find(versionId).orElseThrow(() -> new NotFound("Environment version", versionId));
    }

    /** The lines of the newest build of this version's digest. */
    @PreAuthorize(May.VIEW)
    public List<String> log(EnvironmentVersion version) {
        return builds.log(version.digest());
    }

    /**
     * The Python interpreter of the built environment; builds it when it is missing, waiting for a build under way.
     * Not guarded.
     *
     * @param log hears the build's lines
     * @throws EnvironmentBuildFailed with the last lines of the build
     */
    public Path python(EnvironmentVersion version, Consumer<String> log) {
        if (version.state() == State.FAILED && version.lock().isEmpty() && version.failure() != null) {
            throw new EnvironmentBuildFailed(version.failure());
        }
        return builds.python(version, log);
    }

    /** Removes all versions of the project's environments, and what was built for them unless another shares it. */
    @PreAuthorize(May.WRITE_PIPELINES + May.IN_OWN_SQUAD)
    public void removeAll(String project) {
        records.removeAll(project).forEach(builder::remove);
    }

    private record Locking(@Nullable String lock, @Nullable String failure) {}
}
