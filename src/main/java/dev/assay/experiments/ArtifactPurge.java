package dev.assay.experiments;

import dev.assay.objects.ObjectCatalog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes for ever what lies in the store because of trials: artifacts, files of logged models, long texts. */
@Component
class ArtifactPurge {

    private final JdbcClient jdbc;
    private final Trials trials;
    private final ObjectCatalog objects;
    private final SharedTexts texts;

    ArtifactPurge(JdbcClient jdbc, Trials trials, ObjectCatalog objects, SharedTexts texts) {
        this.texts = texts;
        this.jdbc = jdbc;
        this.trials = trials;
        this.objects = objects;
    }

    void purge(String project, long experimentId) {
        trials.runIds(experimentId).forEach(owner -> objects.purgeBelow(project, "trials/" + owner + "/"));
        purgeModels(project, "experiment_id", experimentId);
        texts.purge(project, experimentId);
    }

    void purge(StoredTrial stored) {
        Trial trial = stored.trial();
        objects.purgeBelow(trial.project(), "trials/" + trial.runId() + "/");
        purgeModels(trial.project(), "run_id", trial.runId());
        texts.purge(stored);
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
