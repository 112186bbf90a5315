package dev.assay.experiments;

import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The experiments that trials may start in: one small query, for each of thousands of short trials asks. */
@Component
class OpenExperiments {

    private record Row(String project, String name, boolean deleted) {}

    private final JdbcClient jdbc;
    private final DefaultExperiment standard;

    OpenExperiments(JdbcClient jdbc, DefaultExperiment standard) {
        this.jdbc = jdbc;
        this.standard = standard;
    }

    /**
     * The project of the experiment.
     *
     * @throws NotFound when there is no such experiment
     * @throws Conflict when it is deleted
     */
    String project(String id) {
        standard.ensure();
        Row experiment = ExperimentCatalog.number(id)
                .flatMap(number -> jdbc.sql("select project, name, deleted from experiment where id = ?")
                        .param(number)
                        .query((row, index) -> new Row(row.getString(1), row.getString(2), row.getBoolean(3)))
                        .optional())
                .orElseThrow(() -> new NotFound("Experiment", id));
        if (experiment.deleted()) {
            throw new Conflict("The experiment '%s' is deleted. Restore it first.".formatted(experiment.name()));
        }
        return experiment.project();
    }
}
