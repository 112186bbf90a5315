package dev.assay.objects;

import dev.assay.access.May;
import dev.assay.base.NoSpace;
import dev.assay.base.Remembered;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * How many bytes the versions of a project have together, deleted ones too, and how many they may have. Counted as stored: two
 * versions with the same bytes count twice, as they would on S3.
 */
@Service
public class ObjectQuota {

    // what other nodes store is seen within this time
    private final Remembered<String, AtomicLong> used =
            new Remembered<>(1_000, Duration.ofMinutes(10), project -> new AtomicLong(sum(project)));
    private final Projects projects;
    private final JdbcClient jdbc;

    /**
     * @param used counted only where there is a quota
     * @param allowed absent: as much as there is room for
     */
    public record Usage(long used, @Nullable Long allowed) {

        private static final double NEAR = 0.8;

        /** Whether people should be told. */
        public boolean near() {
            return allowed != null && used >= NEAR * allowed;
        }
    }

    ObjectQuota(Projects projects, JdbcClient jdbc) {
        this.projects = projects;
        this.jdbc = jdbc;
    }

    @PreAuthorize(May.VIEW)
    public Usage usage(String project) {
        Long allowed = allowed(project);
        return new Usage(allowed == null ? 0 : counter(project).get(), allowed);
    }

    boolean limits(String project) {
        return allowed(project) != null;
    }

    /** @throws NoSpace when so many bytes more would be too many */
    void check(String project, long more) {
        check(project, 0, more);
    }

    /**
     * @param underWay bytes that others are bringing
     * @throws NoSpace when so many bytes more would be too many beside them
     */
    void check(String project, long underWay, long more) {
        Long allowed = allowed(project);
        if (allowed != null) {
            long now = counter(project).get();
            if (now + underWay + more > allowed) {
                throw NoSpace.quota(project, now, underWay, more, allowed);
            }
        }
    }

    /**
     * Counts bytes that are about to be stored; who fails to store them {@link #giveBack gives them back}.
     *
     * @throws NoSpace when they are too many
     */
    void take(String project, long size) {
        Long allowed = allowed(project);
        if (allowed == null) {
            used.forget(project);
            return;
        }
        AtomicLong counter = counter(project);
        long after = counter.addAndGet(size);
        if (after > allowed) {
            counter.addAndGet(-size);
            throw NoSpace.quota(project, after - size, size, allowed);
        }
    }

    void giveBack(String project, long size) {
        AtomicLong counter = used.ifPresent(project);
        if (counter != null) {
            counter.addAndGet(-size);
        }
    }

    /** After versions were purged. */
    void countAgain(String project) {
        used.forget(project);
    }

    private @Nullable Long allowed(String project) {
        return projects.find(project).map(Project::objectQuota).orElse(null);
    }

    private AtomicLong counter(String project) {
        return Objects.requireNonNull(used.get(project));
    }

    private long sum(String project) {
        return jdbc.sql("select coalesce(sum(size), 0) from object_version where project = ?")
                .param(project)
                .query(Long.class)
                .single();
    }
}
