package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import dev.assay.base.PythonPackage;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.ServerAddress;
import dev.assay.experiments.Experiment;
import java.util.function.BooleanSupplier;

/** What an empty list teaches: how to log the first trial from a notebook. */
final class FirstTrial {

    private FirstTrial() {}

    /** @param mayLog whether the reader could do what is taught */
    static EmptyState explain(String heading, String project, String experiment, boolean mayLog) {
        if (!mayLog) {
            return new EmptyState(
                    heading, "What developers log stands here, each trial with its params, metrics and files.");
        }
        Paragraph token = new Paragraph(new Anchor("/account", "Make a token"));
        token.add(" and paste it where it says so. Any MLflow client can log here.");
        return new EmptyState(
                heading,
                "A trial is one training with its params, metrics and files. Paste this into a notebook:",
                new CodeSnippet(snippet(ServerAddress.current(), project, experiment)),
                token);
    }

    static String snippet(String server, String project, String experiment) {
        return """
                # pip install mlflow
                # %s
                # the second keeps the code of a trial too, so that it can be run again
                import os
                os.environ["MLFLOW_TRACKING_URI"] = "%s"
                os.environ["MLFLOW_TRACKING_TOKEN"] = "paste your token"

                import mlflow
                mlflow.set_experiment("%s/%s")
                with mlflow.start_run(run_name="first"):
                    mlflow.log_param("k", 3)
                    for step in range(10):
                        mlflow.log_metric("loss", 1 / (step + 1), step=step)""".formatted(PythonPackage.install(server), server, project, experiment);
    }

    /** Why a list of an experiment's trials is empty. */
    static Component none(
            Experiment experiment, String filter, boolean archived, BooleanSupplier anyArchived, boolean mayLog) {
        if (!filter.isEmpty()) {
            return new EmptyState("No trial matches", "Loosen the filter, or clear it to see all trials.");
        }
        if (archived) {
            return new EmptyState(
                    "Nothing is archived", "Archived trials wait here until they are restored or purged.");
        }
        return anyArchived.getAsBoolean()
                ? new EmptyState(
                        "All trials are archived",
                        "Choose Archived under Show to see them" + (mayLog ? ", or log a new one." : "."))
                : explain("No trials yet", experiment.project(), experiment.name(), mayLog);
    }
}
