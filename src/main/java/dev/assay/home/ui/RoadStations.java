package dev.assay.home.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.PythonPackage;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.ServerAddress;

/** The empty start page: the road of a model as five stations, each with its next step. */
class RoadStations extends Composite<OrderedList> {

    RoadStations(String project) {
        String address = ServerAddress.current();
        String install = PythonPackage.install(address);
        getContent().addClassName("road");
        station(
                "1",
                "Log a trial",
                "With the MLflow client that you have; it needs an address and a token.",
                """
                pip install mlflow
                %s    # keeps the code of trials, too
                export MLFLOW_TRACKING_URI=%s
                export MLFLOW_TRACKING_TOKEN=…    # made under your name → Account
                python -c 'import mlflow
                mlflow.set_experiment("first")
                with mlflow.start_run():
                    mlflow.log_param("k", 3)
                    mlflow.log_metric("accuracy", 0.93)'""".formatted(install, address));
        station("2", "Keep an object", "Every put is a new version, found again by its metadata.", """
                # %s
                from assay import saver
                saver.put(filename="data_youtube.csv", dataframe=df, metadata={"origin": "youtube"})
                df = saver.get(filename="data_youtube.csv", search_pattern={"origin": "youtube"})""".formatted(
                        install));
        station(
                "3",
                "Define a pipeline",
                "SageMaker's JSON with its code; its parameters appear here to be filled.",
                """
                # %s
                from assay import pipeline
                pipeline.upload("%s", "training", definition="pipeline.json", code="code/")""".formatted(install, project));
        station("4", "Decide", "A run leaves a draft. The review lays it beside the version that is served.", null);
        station("5", "Predict", "What was accepted is deployed by itself.", """
                curl %s/predictions/<model>/latest/predict -H "Authorization: Bearer $ASSAY_TOKEN" \\
                  -H 'Content-Type: application/json' -d '{"instances": [[5.1, 3.5, 1.4, 0.2]]}'""".formatted(address));
    }

    private void station(
            String number, String title, String explanation, @org.jspecify.annotations.Nullable String snippet) {
        Span mark = new Span(number);
        mark.addClassName("road-number");
        mark.getElement().setAttribute("aria-hidden", "true");
        Div text = new Div(new H2(title), new Paragraph(explanation));
        if (snippet != null) {
            text.add(new CodeSnippet(snippet));
        }
        getContent().add(new ListItem(mark, text));
    }
}
