package dev.assay.objects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.Page;
import dev.assay.base.Sizes;
import dev.assay.base.ui.Copyable;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.objects.MetadataDifference;
import dev.assay.objects.ObjectVersion;
import dev.assay.objects.VersionTimeline.Entry;
import org.jspecify.annotations.Nullable;

/** A version's metadata, and all versions of the name with what each changed. */
class ObjectHistory extends Composite<Div> {

    private static final int AT_ONCE = 50;

    private final ObjectPageServices services;
    private final ObjectVersion version;
    private final OrderedList timeline = new OrderedList();
    private final Button older = new Button("Show older versions");
    private @Nullable String next;

    ObjectHistory(ObjectPageServices services, ObjectVersion version) {
        this.services = services;
        this.version = version;
        Facts facts = new Facts();
        version.metadata().forEach(facts::with);
        Component metadata = version.metadata().isEmpty() ? quiet("This version was stored without metadata.") : facts;
        timeline.addClassName("object-timeline");
        older.addClickListener(click -> addPage());
        addPage();
        getContent().addClassName("object-history");
        getContent().add(new Section("Metadata", metadata), new Section("Versions", timeline, older));
    }

    private void addPage() {
        Page<Entry> page = services.timeline().of(version.project(), version.name(), next, AT_ONCE);
        page.items().forEach(entry -> timeline.add(item(entry)));
        next = page.next();
        older.setVisible(next != null);
    }

    private ListItem item(Entry entry) {
        ObjectVersion one = entry.version();
        Div head = new Div(ObjectAddress.version(one), new Span(one.createdBy()), new RelativeTime(one.createdAt()));
        services.catalog().trouble(one).map(DamagedBadge::new).ifPresent(head::add);
        head.addClassName("object-timeline-head");
        ListItem item = new ListItem(head, content(entry));
        if (one.id().equals(version.id())) {
            item.addClassName("object-timeline-current");
            item.getElement().setAttribute("aria-current", "true");
        }
        if (entry.before() != null) {
            item.add(new MetadataChanges(
                    MetadataDifference.between(entry.before().metadata(), one.metadata())));
        }
        return item;
    }

    private static Div content(Entry entry) {
        ObjectVersion one = entry.version();
        Div line = new Div(quiet(words(entry)));
        if (one.hasDigest()) {
            line.add(Copyable.id(one.digest()));
        }
        line.addClassName("object-timeline-content");
        if (entry.before() != null && !one.sameBytes(entry.before())) {
            Anchor difference = ObjectAddress.difference(one, entry.before());
            difference.setText("Difference to version " + entry.before().number());
            line.add(difference);
        }
        return line;
    }

    private static String words(Entry entry) {
        String size = Sizes.shown(entry.version().size());
        ObjectVersion before = entry.before();
        if (entry.sameAs() != null) {
            return size + ", same bytes as version " + entry.sameAs();
        }
        if (before == null) {
            return size;
        }
        long grown = entry.version().size() - before.size();
        if (grown == 0 && !(entry.version().hasDigest() && before.hasDigest())) {
            return size;
        }
        return size
                + (grown == 0
                        ? ", other bytes of the same size"
                        : grown > 0 ? ", " + Sizes.shown(grown) + " more" : ", " + Sizes.shown(-grown) + " less");
    }

    private static Span quiet(String words) {
        Span span = new Span(words);
        span.addClassName("muted");
        return span;
    }
}
