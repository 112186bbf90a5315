package dev.assay.objects.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.assay.base.tables.TableDifference.Change;
import dev.assay.base.tables.TableDifference.Changes;
import dev.assay.base.tables.TableDifference.Column;
import dev.assay.base.tables.TableDifference.Row;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Later;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.objects.ObjectDifference;
import dev.assay.objects.ObjectDifferences;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows that were added, removed or changed, told apart by a key; what changed in them is marked. Read page by page. */
class RowChanges extends Section {

    static final int AT_ONCE = 100;

    /** Filled up with columns in which nothing changed. */
    private static final int FEW_COLUMNS = 40;

    private static final int MOST_COLUMNS = 100;
    private static final Pattern BLANK = Pattern.compile("[\\s\\h]");

    private final ObjectDifferences differences;
    private final ObjectDifference first;
    private final List<String> keys;
    private final List<Row> rows = new ArrayList<>();
    private final Grid<Row> grid = new Grid<>();
    private final SequencedSet<String> names = new LinkedHashSet<>();
    private final SequencedSet<String> changed = new LinkedHashSet<>();
    private final SequencedSet<String> shown = new LinkedHashSet<>();
    private final Paragraph hidden = new Paragraph();
    private final Div more = new Div();

    RowChanges(ObjectDifferences differences, ObjectDifference first, List<String> keys) {
        super("Rows by " + String.join(", ", keys));
        this.differences = differences;
        this.first = first;
        this.keys = keys;
        Changes changes =
                Objects.requireNonNull(Objects.requireNonNull(first.table()).changes());
        if (changes.refused() != null) {
            add(new EmptyState("Rows cannot be told apart by this", changes.refused()));
            return;
        }
        Div counts = new Div(
                new StatusBadge(Tone.GOOD, "%,d added".formatted(changes.added())),
                new StatusBadge(Tone.BAD, "%,d removed".formatted(changes.removed())),
                new StatusBadge(Tone.WAITING, "%,d changed".formatted(changes.changed())),
                new StatusBadge(Tone.QUIET, "%,d the same".formatted(changes.same())));
        counts.addClassName("row-counts");
        add(counts);
        if (first.table().columns().stream().anyMatch(RowChanges::onOneSide)) {
            note(
                    "Rows are compared in the columns that both versions have; what a new column holds makes no row another one.");
        }
        if (changes.columnsLeftOut() > 0) {
            note("Not all columns are compared row by row: %,d that both have are left out."
                    .formatted(changes.columnsLeftOut()));
        }
        if (!changes.rows().isEmpty()) {
            grid.setAriaLabel("Rows that differ");
            grid.addThemeVariants(GridVariant.LUMO_COMPACT);
            grid.addClassName("row-changes");
            grid.addComponentColumn(row -> badge(row.kind()))
                    .setHeader("Row")
                    .setWidth("7.5rem")
                    .setFlexGrow(0)
                    .setFrozen(true);
            hidden.addClassName("muted");
            add(hidden, grid, more);
            show(changes);
        }
    }

    private static boolean onOneSide(Column column) {
        return column.change() == Change.ADDED || column.change() == Change.REMOVED;
    }

    private void note(String text) {
        Paragraph note = new Paragraph(text);
        note.addClassName("muted");
        add(note);
    }

    /** Keys first, then columns in which something changed, then the others; what changes only in later rows comes last. */
    private void columns(List<Row> some) {
        some.forEach(row -> {
            names.addAll(
                    row.after().isEmpty() ? row.before().keySet() : row.after().keySet());
            changed.addAll(row.changed());
        });
        columns(keys, MOST_COLUMNS);
        columns(changed, MOST_COLUMNS);
        columns(names, FEW_COLUMNS);
        long differing = changed.stream().filter(name -> !shown.contains(name)).count();
        hidden.setVisible(shown.size() < names.size());
        hidden.setText("Shown are %,d of %,d columns%s."
                .formatted(shown.size(), names.size(), differing > 0 ? "; %,d more differ".formatted(differing) : ""));
    }

    private void columns(Collection<String> some, int most) {
        for (String name : some) {
            if (shown.size() < most && shown.add(name)) {
                column(name);
            }
        }
    }

    private void column(String name) {
        grid.addColumn(LitRenderer.<Row>of(
                                "<span class=\"cell-change\"><span class=\"cell-before\" ?hidden=\"${!item.changed}\">${item.before}</span>"
                                        + "<span class=\"${item.changed ? 'cell-after' : ''}\">${item.after}</span></span>")
                        .withProperty("changed", row -> row.changed().contains(name))
                        .withProperty("before", row -> before(row, name))
                        .withProperty("after", row -> after(row, name)))
                .setHeader(name)
                .setTooltipGenerator(
                        row -> row.changed().contains(name) ? before(row, name) + " → " + after(row, name) : null)
                .setAutoWidth(true)
                .setResizable(true);
    }

    private void show(Changes changes) {
        rows.addAll(changes.rows());
        columns(changes.rows());
        grid.setItems(rows);
        grid.setAllRowsVisible(rows.size() <= 12);
        more.removeAll();
        Long next = changes.next();
        if (next != null) {
            long all = changes.added() + changes.removed() + changes.changed();
            Span words = new Span("%,d of %,d rows".formatted(rows.size(), all));
            words.addClassName("muted");
            more.addClassName("row-more");
            more.add(words, new Button("Show %d more".formatted(AT_ONCE), click -> read(next)));
        }
    }

    private void read(long offset) {
        more.removeAll();
        more.add(new Later("Reading more rows …", () -> {
            ObjectDifference page =
                    differences.between(first.from().id(), first.to().id(), keys, offset, AT_ONCE);
            return () -> {
                UI.getCurrent().beforeClientResponse(this, ready -> {
                    if (page.table() != null && page.table().changes() != null) {
                        show(page.table().changes());
                    }
                });
                return new Span();
            };
        }));
    }

    private static StatusBadge badge(Change kind) {
        return switch (kind) {
            case ADDED -> new StatusBadge(Tone.GOOD, "added");
            case REMOVED -> new StatusBadge(Tone.BAD, "removed");
            default -> new StatusBadge(Tone.WAITING, "changed");
        };
    }

    private static String before(Row row, String name) {
        return shown(row, row.before().get(name), row.after().get(name));
    }

    private static String after(Row row, String name) {
        return row.kind() == Change.REMOVED
                ? before(row, name)
                : shown(row, row.after().get(name), row.before().get(name));
    }

    private static String shown(Row row, @Nullable String value, @Nullable String other) {
        return row.kind() == Change.CHANGED && value != null && other != null ? withBlanks(value, other) : value(value);
    }

    /** As signs where nothing else tells one from the other. */
    static String withBlanks(String value, String other) {
        boolean alike = !value.equals(other)
                && BLANK.matcher(value)
                        .replaceAll("")
                        .equals(BLANK.matcher(other).replaceAll(""));
        return alike
                ? BLANK.matcher(value).replaceAll(blank -> switch (blank.group()) {
                    case "\t" -> "⇥";
                    case "\n", "\r" -> "↵";
                    default -> "␣";
                })
                : value;
    }

    private static String value(@Nullable String value) {
        return value == null ? "–" : value;
    }
}
