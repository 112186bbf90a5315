package dev.assay.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import dev.assay.pipelines.Pipeline;

/** Where the pages of this module are. */
final class PipelineAddress {

    static final String PIPELINES = "pipelines";
    static final String EXECUTIONS = "executions";

    private PipelineAddress() {}

    static String pipeline(String project, String pipeline) {
        return PIPELINES + "/" + project + "/" + pipeline;
    }

    static String pipeline(Pipeline pipeline) {
        return pipeline(pipeline.project(), pipeline.name());
    }

    static String execution(String id) {
        return EXECUTIONS + "/" + id;
    }

    static Anchor link(String path, Component... content) {
        return new Anchor("/" + path, content);
    }

    static Anchor link(String path, String text) {
        return new Anchor("/" + path, text);
    }
}
