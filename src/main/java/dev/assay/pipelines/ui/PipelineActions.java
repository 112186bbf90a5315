package dev.assay.pipelines.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.assay.base.Conflict;
import dev.assay.base.ui.Notices;
import dev.assay.parameters.ParameterPath;
import dev.assay.pipelines.Pipeline;
import dev.assay.pipelines.PipelineExecutions;
import java.util.List;
import java.util.stream.Collectors;

/** What can be done with a pipeline; what cannot says why. */
record PipelineActions(PipelinePageServices services, Pipeline pipeline) {

    Button upload(Runnable afterwards) {
        Button upload = new Button("Upload definition", VaadinIcon.UPLOAD.create(), click -> new UploadDefinitionDialog(
                        services, pipeline.project(), pipeline.name(), version -> afterwards.run())
                .open());
        if (services.startedByRelaunch(pipeline)) {
            disable(upload, "Relaunch on a trial's page writes its definition");
        }
        services.writeHindrance(pipeline.project()).ifPresent(reason -> disable(upload, reason));
        return upload;
    }

    Button start(List<ParameterPath> missing) {
        Button start = new Button("Start", VaadinIcon.PLAY.create(), click -> startNow());
        start.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        if (!missing.isEmpty()) {
            disable(
                    start,
                    "Fill these parameters first: "
                            + missing.stream().map(ParameterPath::key).collect(Collectors.joining(", ")));
        }
        if (services.startedByRelaunch(pipeline)) {
            disable(start, "Only Relaunch on a trial's page starts it");
        }
        services.runHindrance(pipeline.project()).ifPresent(reason -> disable(start, reason));
        return start;
    }

    private static void disable(Button button, String reason) {
        button.setEnabled(false);
        button.setTooltipText(reason);
    }

    void startNow() {
        try {
            String id = services.executions()
                    .start(pipeline.project(), pipeline.name(), PipelineExecutions.BUTTON, null)
                    .execution()
                    .id();
            UI.getCurrent().navigate(PipelineAddress.execution(id));
        } catch (Conflict e) {
            Notices.failed(e.getMessage());
        }
    }
}
