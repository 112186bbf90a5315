package dev.assay.objects.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.Sizes;
import dev.assay.base.ui.LongName;
import dev.assay.base.ui.RelativeTime;
import dev.assay.objects.Highlight;
import dev.assay.objects.Likeness;
import dev.assay.objects.ObjectHit;
import dev.assay.objects.ObjectVersion;
import java.util.stream.Collectors;

/** One version in the list: name, version, metadata, why it was found; who, when, how large. */
class HitRow extends Div {

    /** How many a list reads at once: each is tall, so more would seldom be looked at. */
    static final int PAGE = 20;

    private final Div title = new Div();

    HitRow(ObjectHit hit, ProjectSearch search, boolean firstSimilar) {
        addClassName("object-hit");
        ObjectVersion version = hit.version();
        if (firstSimilar) {
            Div divider = new Div("Similar, not exactly what was asked");
            divider.addClassName("object-similar");
            add(divider);
        }
        LongName name = LongName.ofFile(version.name());
        hit.highlights(Highlight.NAME).forEach(mark -> name.mark(mark.from(), mark.to()));
        title.add(ObjectAddress.version(version, name), quiet("version " + version.number() + " of " + hit.newest()));
        title.addClassName("object-hit-title");
        if (!version.project().equals(search.project())) {
            title.add(quiet("in " + version.project()));
        }
        if (!hit.likenesses().isEmpty()) {
            title.add(why(hit));
        }
        Div left = new Div(title);
        left.addClassName("object-hit-left");
        if (!version.metadata().isEmpty()) {
            left.add(new MetadataChips(hit, search));
        }
        Span size = new Span(Sizes.shown(version.size()));
        size.setTitle("%,d bytes".formatted(version.size()));
        Div right = new Div(
                new MarkedText(version.createdBy(), hit.highlights(Highlight.AUTHOR)),
                new RelativeTime(version.createdAt()),
                size);
        right.addClassName("object-hit-right");
        add(left, right);
    }

    HitRow damaged(String why) {
        title.add(new DamagedBadge(why));
        return this;
    }

    private static Span why(ObjectHit hit) {
        Span why = new Span(hit.likenesses().stream().map(Likeness::text).collect(Collectors.joining(", ")));
        why.addClassName("object-why");
        return why;
    }

    private static Span quiet(String text) {
        Span span = new Span(text);
        span.addClassName("muted");
        return span;
    }
}
