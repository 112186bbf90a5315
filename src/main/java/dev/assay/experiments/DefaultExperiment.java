package dev.assay.experiments;

import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Experiment 0, "Default", which MLflow clients take for granted: it belongs to the oldest project. */
@Component
class DefaultExperiment {

    static final long ID = 0;
    static final String NAME = "Default";

    private final JdbcClient jdbc;
    private final Projects projects;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private volatile boolean there;

    DefaultExperiment(JdbcClient jdbc, Projects projects, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Makes it when it is missing and there is a project. */
    void ensure() {
        if (there) {
            return;
        }
        boolean stored = jdbc.sql("select count(*) from experiment where id = ?")
                        .param(ID)
                        .query(Integer.class)
                        .single()
                > 0;
        Optional<Project> oldest = stored
                ? Optional.empty()
                : projects.all().stream()
                        .min(Comparator.comparing(Project::createdAt).thenComparing(Project::slug));
        oldest.ifPresent(project -> make(project.slug()));
        there = stored || oldest.isPresent();
    }

    private void make(String project) {
        try {
            Timestamp now = Timestamp.from(clock.instant());
            transaction.executeWithoutResult(
                    status -> jdbc.sql("""
                            insert into experiment (id, project, name, deleted, created_at, updated_at)
                            values (?, ?, ?, false, ?, ?)""").params(ID, project, NAME, now, now).update());
        } catch (DuplicateKeyException e) {
            // Another thread or node made it first.
        }
    }
}
