package dev.assay.objects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.LineDifference.Kind;
import dev.assay.base.Sizes;
import dev.assay.base.tables.TableDifference;
import dev.assay.base.tables.TableDifference.Change;
import dev.assay.base.ui.Copyable;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.Section;
import dev.assay.objects.ObjectDifference;
import dev.assay.objects.ObjectDifference.Text;
import dev.assay.objects.ObjectDifferences;
import dev.assay.objects.ObjectVersion;
import java.util.ArrayList;
import java.util.List;

/** What differs between two versions: a summary, then columns and rows, or lines. */
class DifferenceView extends Composite<Div> {

    DifferenceView(ObjectDifferences differences, ObjectDifference difference, List<String> keys) {
        getContent().addClassName("difference-view");
        getContent().add(summary(difference));
        TableDifference table = difference.table();
        if (table != null) {
            if (!keys.isEmpty() && table.changes() != null) {
                getContent().add(new RowChanges(differences, difference, keys));
            }
            getContent().add(new ColumnChanges(table));
        }
        if (difference.text() != null && !difference.text().reordered()) {
            getContent().add(new Section("Lines", new LineChanges(difference.text())));
        }
    }

    private static Section summary(ObjectDifference difference) {
        Facts facts = new Facts();
        facts.with("Content", content(difference));
        facts.with("Size", size(difference.from(), difference.to()));
        if (digestsKnown(difference)) {
            facts.with("SHA-256", digests(difference));
        }
        TableDifference table = difference.table();
        if (table != null) {
            facts.with("Rows", change(table.rowsBefore(), table.rowsAfter()));
            facts.with("Columns", columns(table));
        }
        facts.with(
                "Metadata",
                difference.metadata().isEmpty() ? new Span("the same") : new MetadataChanges(difference.metadata()));
        Section summary = new Section(title(difference), facts);
        notes(difference).forEach(note -> {
            Paragraph words = new Paragraph(note);
            words.addClassName("muted");
            summary.add(words);
        });
        return summary;
    }

    private static String title(ObjectDifference difference) {
        return "From " + named(difference.from(), difference) + " to " + named(difference.to(), difference);
    }

    private static String named(ObjectVersion version, ObjectDifference difference) {
        boolean oneObject = difference.from().name().equals(difference.to().name());
        return (oneObject ? "version " : version.name() + " version ") + version.number();
    }

    private static String content(ObjectDifference difference) {
        return switch (difference.kind()) {
            case SAME -> "the same bytes";
            case TABLE -> "compared as tables";
            case TEXT -> "compared as text" + (difference.text() == null ? "" : ": " + lines(difference.text()));
            case BYTES -> bytes(digestsKnown(difference), difference.unreadable() != null);
        };
    }

    private static String bytes(boolean known, boolean explained) {
        if (explained) {
            return known ? "other bytes" : "not compared";
        }
        return (known ? "other bytes, which are" : "not compared:") + " neither a table nor text";
    }

    private static String lines(Text text) {
        long added = text.count(Kind.ADDED);
        long removed = text.count(Kind.REMOVED);
        if (text.reordered()) {
            return "the same lines in another order";
        }
        if (added + removed > 0 || text.cut()) {
            return "%,d line%s added, %,d removed".formatted(added, added == 1 ? "" : "s", removed);
        }
        return text.note().isEmpty() ? "the same lines, which end in another way" : "the same lines in other bytes";
    }

    private static List<String> notes(ObjectDifference difference) {
        List<String> notes = new ArrayList<>();
        if (difference.unreadable() != null) {
            notes.add((difference.text() == null ? "Not compared: " : "Not compared as a table: ")
                    + difference.unreadable());
        }
        if (difference.text() != null && difference.text().cut()) {
            notes.add("Only the first MiB of each was compared.");
        }
        if (difference.text() != null && !difference.text().note().isEmpty()) {
            notes.add(difference.text().note());
        }
        if (difference.table() != null && difference.table().cut()) {
            notes.add("Only the first rows of each were compared: the files are too long to be read whole.");
        }
        if (difference.table() != null && difference.table().changes() == null) {
            notes.add(
                    "Columns are compared, rows are not: name what tells rows apart above, and those that differ stand here.");
        }
        if (difference.table() != null && !difference.table().note().isEmpty()) {
            notes.add(difference.table().note());
        }
        return notes;
    }

    private static boolean digestsKnown(ObjectDifference difference) {
        return difference.from().hasDigest() && difference.to().hasDigest();
    }

    private static Component digests(ObjectDifference difference) {
        return new Span(
                Copyable.id(difference.from().digest()),
                new Span(" → "),
                Copyable.id(difference.to().digest()));
    }

    private static String size(ObjectVersion before, ObjectVersion after) {
        return before.size() == after.size()
                ? Sizes.shown(after.size())
                : Sizes.shown(before.size()) + " → " + Sizes.shown(after.size());
    }

    private static String change(long before, long after) {
        long grown = after - before;
        return grown == 0
                ? "%,d".formatted(after)
                : "%,d → %,d (%s%,d)".formatted(before, after, grown > 0 ? "+" : "−", Math.abs(grown));
    }

    private static String columns(TableDifference table) {
        List<String> parts = new ArrayList<>();
        for (Change change : List.of(Change.ADDED, Change.REMOVED, Change.RETYPED)) {
            List<String> names = table.columns().stream()
                    .filter(column -> column.change() == change)
                    .map(TableDifference.Column::name)
                    .toList();
            if (!names.isEmpty()) {
                String shown = String.join(", ", names.stream().limit(8).toList());
                parts.add(change.word() + ": " + shown
                        + (names.size() > 8 ? " and " + (names.size() - 8) + " more" : ""));
            }
        }
        if (table.reordered()) {
            parts.add("in another order");
        }
        long after = table.columns().stream()
                .filter(column -> column.change() != Change.REMOVED)
                .count();
        return after + (parts.isEmpty() ? ", the same" : "; " + String.join("; ", parts));
    }
}
