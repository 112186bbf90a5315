package dev.assay.experiments;

import dev.assay.objects.ObjectCatalog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes artifacts of trials and logged models for ever. */
@Component
class ArtifactPurge {

    private final JdbcClient jdbc;
    private final Trials trials;
    private final ObjectCatalog objects;

    ArtifactPurge(JdbcClient jdbc, Trials trials, ObjectCatalog objects) {
        this.jdbc = jdbc;
        this.trials = trials;
        this.objects = objects;
    }

    void purge(String project, long experimentId) {
        trials.runIds(experimentId).forEach(owner -> objects.purgeBelow(project, "trials/" + owner + "/"));
        purgeModels(project, "experiment_id", experimentId);
    }

    /** Those that the trial logged. */
    void purgeModels(Trial trial) {
        purgeModels(trial.project(), "run_id", trial.runId());
    }

    private void purgeModels(String project, String column, Object value) {
        jdbc.sql("select id from logged_model where " + column + " = ?")
                .param(value)
                .query(String.class)
                .list()
                .forEach(owner -> objects.purgeBelow(project, "trials/" + owner + "/"));
        jdbc.sql("delete from logged_model where " + column + " = ?")
                .param(value)
                .update();
    }
}
