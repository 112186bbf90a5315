package dev.assay.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.LongName;
import dev.assay.base.ui.Section;
import dev.assay.registry.ModelVersion;
import dev.assay.review.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** "What changes": served version, candidate and their difference, group by group. */
class ChangesCard extends Section {

    private static final int MOST_ROWS = 400;

    private final List<Change> changes;
    private final Div holder = new Div();
    private final String beforeTitle;
    private final String afterTitle;
    private final boolean alone;

    ChangesCard(@Nullable ModelVersion served, ModelVersion candidate, List<Change> changes) {
        super(served == null ? "What is in it" : "What changes");
        addClassName("changes-card");
        this.changes = changes;
        this.alone = served == null;
        this.beforeTitle = served == null ? "" : "version %d, served".formatted(served.version());
        this.afterTitle = "version " + candidate.version();
        holder.addClassName("changes-holder");
        if (!alone) {
            Checkbox only = new Checkbox("Only what differs", true);
            only.addValueChangeListener(change -> draw(change.getValue()));
            withActions(only);
        }
        add(holder);
        draw(!alone);
    }

    private void draw(boolean onlyDifferent) {
        holder.removeAll();
        List<Change> shown = changes.stream()
                .filter(change -> alone ? !change.after().whole().isEmpty() : !onlyDifferent || change.differs())
                .toList();
        if (shown.isEmpty()) {
            Span same = new Span("Nothing differs from the served version.");
            same.addClassName("muted");
            holder.add(same);
            return;
        }
        holder.add(table(shown));
        if (shown.size() > MOST_ROWS) {
            holder.add(new Span("%d more are not shown.".formatted(shown.size() - MOST_ROWS)));
        }
    }

    private Component table(List<Change> shown) {
        NativeTable table = new NativeTable();
        table.addClassName("changes-table");
        if (alone) {
            table.addClassName("changes-alone");
        }
        NativeTableRow head = new NativeTableRow();
        head.add(header("", "col"));
        if (!alone) {
            head.add(header(beforeTitle, "col"));
        }
        head.add(header(afterTitle, "col"));
        if (!alone) {
            head.add(header("difference", "col"));
        }
        table.getHead().add(head);
        NativeTableBody body = null;
        Change.Group group = null;
        for (Change change : shown.stream().limit(MOST_ROWS).toList()) {
            if (change.group() != group) {
                group = change.group();
                body = new NativeTableBody();
                body.add(groupRow(group));
                table.add(body);
            }
            body.add(row(change));
        }
        return table;
    }

    private NativeTableRow groupRow(Change.Group group) {
        NativeTableHeaderCell cell = header(group.title(), "rowgroup");
        cell.getElement().setAttribute("colspan", alone ? "2" : "4");
        NativeTableRow row = new NativeTableRow();
        row.addClassName("changes-group");
        row.add(cell);
        return row;
    }

    private NativeTableRow row(Change change) {
        NativeTableRow row = new NativeTableRow();
        row.setClassName("changes-differs", !alone && change.differs());
        row.add(header(change.name(), "row"));
        if (!alone) {
            row.add(cell(change.group(), change.before(), beforeTitle));
        }
        row.add(cell(change.group(), change.after(), afterTitle));
        if (!alone) {
            Span words = new Span(change.difference());
            words.addClassName("difference-" + change.effect().name().toLowerCase());
            if (change.effect() != Change.Effect.NEUTRAL) {
                Span spoken = new Span(" " + change.effect().name().toLowerCase());
                spoken.addClassName("difference-word");
                words.add(spoken);
            }
            NativeTableCell difference = new NativeTableCell(words);
            difference.addClassName("changes-difference");
            row.add(difference);
        }
        return row;
    }

    private static NativeTableCell cell(Change.Group group, Change.Cell value, String title) {
        Component text = text(group, value);
        text.getElement().setAttribute("title", value.whole());
        NativeTableCell cell = new NativeTableCell(text);
        cell.getElement().setAttribute("data-title", title);
        return cell;
    }

    /** A param may hold a whole document: it takes one line. */
    private static Component text(Change.Group group, Change.Cell value) {
        if (group == Change.Group.PARAMS) {
            return new LongName(value.text());
        }
        return value.link() == null ? new Span(value.text()) : new Anchor(value.link(), value.text());
    }

    private static NativeTableHeaderCell header(String text, String scope) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(text);
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }
}
