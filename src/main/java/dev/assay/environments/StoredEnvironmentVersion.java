package dev.assay.environments;

import dev.assay.environments.EnvironmentVersion.State;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The row of a version. Until its requirements are locked, its digest is that of the requirements. */
@Entity
@Table(name = "environment_version")
final class StoredEnvironmentVersion {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String project;
    private String name;
    private int number;
    private String digest;
    private String pythonVersion;
    private String requirements;
    private String lockFile = "";
    private boolean locked;

    @Enumerated(EnumType.STRING)
    private State state = State.WAITING;

    private @Nullable String failure;
    private int packages;
    private @Nullable Long bytes;
    private String createdBy;
    private Instant createdAt;

    protected StoredEnvironmentVersion() {}

    StoredEnvironmentVersion(
            String project,
            String name,
            int number,
            String pythonVersion,
            String requirements,
            String createdBy,
            Instant createdAt) {
        this.project = project;
        this.name = name;
        this.number = number;
        this.pythonVersion = pythonVersion;
        this.requirements = requirements;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        this.digest = Requirements.digest(pythonVersion, requirements);
    }

    void locked(String lock) {
        lockFile = lock;
        locked = true;
        packages = Requirements.packages(lock).size();
        digest = Requirements.digest(pythonVersion, lock);
        state = State.WAITING;
        failure = null;
    }

    void building() {
        state = State.BUILDING;
        failure = null;
    }

    void ready(long bytes) {
        state = State.READY;
        this.bytes = bytes;
        failure = null;
    }

    void failed(String lastLines) {
        state = State.FAILED;
        failure = lastLines;
    }

    boolean locked() {
        return locked;
    }

    String requirements() {
        return requirements;
    }

    String digest() {
        return digest;
    }

    State state() {
        return state;
    }

    EnvironmentVersion shown() {
        return new EnvironmentVersion(
                String.valueOf(id),
                project,
                name,
                number,
                digest,
                pythonVersion,
                lockFile,
                state,
                failure,
                createdBy,
                createdAt);
    }
}
