package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.objects.MetadataDifference;

/** What became of metadata, a sign before each pair. */
class MetadataChanges extends Div {

    MetadataChanges(MetadataDifference difference) {
        addClassName("object-changes");
        difference.added().forEach((key, value) -> add(change("added", "+ " + key + "=" + value)));
        difference.removed().forEach((key, value) -> add(change("removed", "− " + key + "=" + value)));
        difference
                .changed()
                .forEach((key, value) -> add(change("changed", key + ": " + value.before() + " → " + value.after())));
        setVisible(!difference.isEmpty());
    }

    private static Span change(String kind, String words) {
        Span span = new Span(words);
        span.addClassNames("object-change", "object-change-" + kind);
        return span;
    }
}
