package dev.assay.environments;

import dev.assay.access.AuditLog;
import dev.assay.access.CurrentActor;
import dev.assay.base.AfterCommit;
import dev.assay.base.NotFound;
import dev.assay.base.Topics;
import dev.assay.environments.EnvironmentVersion.State;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is written about versions, each step in a transaction of its own; builds last longer than any transaction. */
@Component
class EnvironmentRecords {

    static final String TOPIC = "environments";

    private final StoredEnvironmentVersions versions;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Topics topics;
    private final Clock clock;

    EnvironmentRecords(
            StoredEnvironmentVersions versions,
            ApplicationEventPublisher events,
            AuditLog audit,
            CurrentActor actor,
            Topics topics,
            Clock clock) {
        this.versions = versions;
        this.events = events;
        this.audit = audit;
        this.actor = actor;
        this.topics = topics;
        this.clock = clock;
    }

    /** @param lock absent when locking failed, with the words of that */
    @Transactional
    public EnvironmentVersion add(
            String project,
            String name,
            String python,
            String requirements,
            @Nullable String lock,
            @Nullable String failure) {
        int number = versions.findFirstByProjectAndNameOrderByNumberDesc(project, name)
                        .map(newest -> newest.shown().number())
                        .orElse(0)
                + 1;
        var version = new StoredEnvironmentVersion(
                project,
                name,
                number,
                python,
                requirements,
                actor.name(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        write(version, lock, failure);
        EnvironmentVersion added = versions.save(version).shown();
        audit.record("environments.defined", project + "/" + added.image(), null, added.digest());
        tell(Set.of(added.digest()));
        return added;
    }

    /** What locking again gave. */
    @Transactional
    public EnvironmentVersion relocked(String id, @Nullable String lock, @Nullable String failure) {
        StoredEnvironmentVersion version =
                versions.findById(Long.valueOf(id)).orElseThrow(() -> new NotFound("Environment version", id));
        write(version, lock, failure);
        tell(Set.of(version.digest()));
        return version.shown();
    }

    private static void write(StoredEnvironmentVersion version, @Nullable String lock, @Nullable String failure) {
        if (lock != null) {
            version.locked(lock);
        } else {
            version.failed(String.valueOf(failure));
        }
    }

    @Transactional
    public void building(String digest) {
        each(digest, StoredEnvironmentVersion::building);
    }

    @Transactional
    public void failed(String digest, String lastLines) {
        each(digest, version -> version.failed(lastLines));
    }

    @Transactional
    public void ready(String digest, long bytes) {
        each(digest, version -> {
            version.ready(bytes);
            EnvironmentVersion shown = version.shown();
            events.publishEvent(new EnvironmentVersionReady(shown.id(), shown.project(), shown.name(), shown.number()));
        });
    }

    private void each(String digest, Consumer<StoredEnvironmentVersion> change) {
        versions.findByDigest(digest).stream()
                .filter(version -> version.locked() && version.state() != State.READY)
                .forEach(change);
        tell(Set.of(digest));
    }

    /** Builds that a restart interrupted. */
    @Transactional(readOnly = true)
    public List<EnvironmentVersion> unfinished() {
        return versions.findByStateIn(EnumSet.of(State.WAITING, State.BUILDING)).stream()
                .map(StoredEnvironmentVersion::shown)
                .toList();
    }

    /** Forgets the versions of a project; answers the digests that no other version has. */
    @Transactional
    public Set<String> removeAll(String project) {
        Set<String> digests = versions.findByProjectOrderByNameAscNumberDesc(project).stream()
                .map(StoredEnvironmentVersion::digest)
                .collect(Collectors.toSet());
        versions.deleteByProject(project);
        digests.removeIf(versions::existsByDigest);
        tell(digests);
        return digests;
    }

    private void tell(Set<String> digests) {
        AfterCommit.run(() -> {
            topics.publish(TOPIC);
            digests.forEach(digest -> topics.publish(EnvironmentBuilds.topic(digest)));
        });
    }
}
