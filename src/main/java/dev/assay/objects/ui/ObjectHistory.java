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
import dev.assay.base.ui.Copyable;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A version's metadata, and all versions of the name with what each changed. */
class ObjectHistory extends Composite<Div> {

    private static final int AT_ONCE = 50;

    private final ObjectCatalog catalog;
    private final ObjectVersion version;
    private final OrderedList timeline = new OrderedList();
    private final Button older = new Button("Show older versions");
    private @Nullable String next;

    ObjectHistory(ObjectCatalog catalog, ObjectVersion version) {
        this.catalog = catalog;
        this.version = version;
        Facts facts = new Facts();
        version.metadata().forEach(facts::with);
        Component metadata = version.metadata().isEmpty() ? quiet("This version was stored without metadata.") : facts;
        timeline.addClassName("object-timeline");
        older.addClickListener(click -> addPage());
        addPage();
        getContent().addClassName("columns");
        getContent().add(new Section("Metadata", metadata), new Section("Versions", timeline, older));
    }

    /** Shows one version less than was read: the last one read is only there to compare with. */
    private void addPage() {
        Page<ObjectVersion> page = catalog.versions(version.project(), version.name(), next, AT_ONCE + 1);
        List<ObjectVersion> read = page.items();
        int shown = page.next() == null ? read.size() : AT_ONCE;
        for (int i = 0; i < shown; i++) {
            timeline.add(item(read.get(i), i + 1 < read.size() ? read.get(i + 1) : null));
        }
        next = page.next() == null ? null : String.valueOf(read.get(shown - 1).number());
        older.setVisible(next != null);
    }

    private ListItem item(ObjectVersion one, @Nullable ObjectVersion before) {
        Anchor link = ObjectAddress.version(one);
        link.setText("Version " + one.number());
        Div head = new Div(
                link,
                new Span(one.createdBy()),
                new RelativeTime(one.createdAt()),
                new Span(Numbers.bytes(one.size())),
                Copyable.id(one.digest()));
        head.addClassName("object-timeline-head");
        ListItem item = new ListItem(head);
        if (one.id().equals(version.id())) {
            item.addClassName("object-timeline-current");
            item.getElement().setAttribute("aria-current", "true");
        }
        if (before != null) {
            Div changes = new Div(differences(before, one).toArray(Component[]::new));
            changes.addClassName("object-changes");
            item.add(changes);
        }
        return item;
    }

    private static List<Component> differences(ObjectVersion before, ObjectVersion after) {
        List<Component> changes = new ArrayList<>();
        if (before.digest().equals(after.digest())) {
            changes.add(quiet("same content"));
        } else {
            long grown = after.size() - before.size();
            changes.add(quiet("other content, "
                    + (grown == 0 ? "same size" : (grown > 0 ? "+" : "−") + Numbers.bytes(Math.abs(grown)))));
        }
        SortedSet<String> keys = new TreeSet<>(before.metadata().keySet());
        keys.addAll(after.metadata().keySet());
        for (String key : keys) {
            String old = before.metadata().get(key);
            String now = after.metadata().get(key);
            if (old == null) {
                changes.add(change("added", "+ " + key + "=" + now));
            } else if (now == null) {
                changes.add(change("removed", "− " + key + "=" + old));
            } else if (!now.equals(old)) {
                changes.add(change("changed", key + ": " + old + " → " + now));
            }
        }
        return changes;
    }

    private static Span change(String kind, String words) {
        Span span = new Span(words);
        span.addClassNames("object-change", "object-change-" + kind);
        return span;
    }

    private static Span quiet(String words) {
        Span span = new Span(words);
        span.addClassName("muted");
        return span;
    }
}
