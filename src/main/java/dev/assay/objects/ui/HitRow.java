package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.RelativeTime;
import dev.assay.objects.ObjectHit;
import dev.assay.objects.ObjectVersion;
import dev.assay.objects.SearchQuery;

/** One version in the list: name, version, metadata; who, when, how large. */
class HitRow extends Div {

    HitRow(ObjectHit hit, String query, boolean firstSimilar) {
        addClassName("object-hit");
        ObjectVersion version = hit.version();
        if (firstSimilar) {
            Div divider = new Div("Similar, not exactly what was asked");
            divider.addClassName("object-similar");
            add(divider);
        }
        Anchor name = ObjectAddress.version(version);
        name.removeAll();
        name.add(new MarkedText(version.name(), SearchQuery.of(query)));
        name.setTitle(version.name());
        name.addClassName("object-name");
        Span number = new Span("version " + version.number() + " of " + hit.newest());
        number.addClassName("muted");
        Div title = new Div(name, number);
        title.addClassName("object-hit-title");
        Div left = new Div(title);
        left.addClassName("object-hit-left");
        if (!version.metadata().isEmpty()) {
            left.add(new MetadataChips(version.metadata(), query));
        }
        Span size = new Span(Numbers.bytes(version.size()));
        size.setTitle("%,d bytes".formatted(version.size()));
        Div right = new Div(new Span(version.createdBy()), new RelativeTime(version.createdAt()), size);
        right.addClassName("object-hit-right");
        add(left, right);
    }
}
