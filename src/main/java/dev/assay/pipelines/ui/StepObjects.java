package dev.assay.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import java.util.Map;
import java.util.Optional;

/** Names the object versions that a step read and made, each as a link to exactly that version. */
class StepObjects {

    private static final String SCHEME = "s3://";

    private final ObjectCatalog objects;
    private final String executionId;

    StepObjects(ObjectCatalog objects, String executionId) {
        this.objects = objects;
        this.executionId = executionId;
    }

    Component read(String versionId) {
        return objects.find(versionId).map(StepObjects::link).orElseGet(() -> new Span("deleted since"));
    }

    /** An address below which several objects were kept stays text. */
    Component made(String uri) {
        return find(uri).map(StepObjects::link).orElseGet(() -> new Span(uri));
    }

    private Optional<ObjectVersion> find(String uri) {
        int slash = uri.indexOf('/', SCHEME.length());
        if (!uri.startsWith(SCHEME) || slash < 0 || slash == uri.length() - 1) {
            return Optional.empty();
        }
        return objects.findNewest(
                uri.substring(SCHEME.length(), slash), uri.substring(slash + 1), Map.of("execution", executionId));
    }

    private static Component link(ObjectVersion version) {
        return PipelineAddress.link("objects/" + version.id(), version.name() + " version " + version.number());
    }
}
