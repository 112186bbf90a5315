package dev.assay.experiments;

import dev.assay.objects.ObjectCatalog;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes the artifacts of all trials and logged models of an experiment. */
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
        List<String> models = jdbc.sql("select id from logged_model where experiment_id = ?")
                .param(experimentId)
                .query(String.class)
                .list();
        models.forEach(owner -> objects.purgeBelow(project, "trials/" + owner + "/"));
        jdbc.sql("delete from logged_model where experiment_id = ?")
                .param(experimentId)
                .update();
    }
}
