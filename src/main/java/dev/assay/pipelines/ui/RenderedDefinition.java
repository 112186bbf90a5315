package dev.assay.pipelines.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.assay.base.ui.CodeLines;
import dev.assay.base.ui.Section;
import dev.assay.pipelines.Pipeline;
import dev.assay.pipelines.definition.DefinitionRendering;
import java.util.List;

/** What the next execution would run: the steps of the definition with the present values, each filled place marked. */
class RenderedDefinition extends Div {

    private final PipelinePageServices services;
    private final Pipeline pipeline;

    RenderedDefinition(PipelinePageServices services, Pipeline pipeline) {
        this.services = services;
        this.pipeline = pipeline;
        refresh();
    }

    final void refresh() {
        List<CodeLines.Line> lines = services
                .pipelines()
                .rendering(services.pipelines().definition(pipeline.project(), pipeline.name(), pipeline.definitions()))
                .stream()
                .map(RenderedDefinition::line)
                .toList();
        removeAll();
        add(new Section(
                "What the next execution would run",
                new Paragraph("The steps of definition version " + pipeline.definitions()
                        + " with the values of today. Green: filled from a parameter. Amber: still missing."),
                new CodeLines("Rendered definition", lines)));
    }

    private static CodeLines.Line line(DefinitionRendering.Line line) {
        if (line.parameter() == null) {
            return CodeLines.Line.plain(line.text());
        }
        return line.filled()
                ? new CodeLines.Line(line.text(), "filled", "from the parameter " + line.parameter())
                : new CodeLines.Line(line.text(), "missing", "no value yet for " + line.parameter());
    }
}
