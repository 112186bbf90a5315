package dev.assay.experiments.ui;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.assay.base.Page;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.RelativeTime;
import dev.assay.experiments.NestedTrials;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialField.Kind;
import dev.assay.experiments.TrialOrder;
import dev.assay.experiments.TrialRow;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Trials as rows: state, name, age, duration, and the chosen params, metrics and tags. */
class TrialGrid extends KeysetGrid<TrialRow> {

    /** Reads a page of trials with these fields in an order; the newest first when there is none. */
    interface Trials {
        Page<TrialRow> read(List<TrialField> fields, @Nullable TrialOrder order, @Nullable String next, int limit);
    }

    /** Columns that the reader may move but not do without. */
    static final List<TrialField> ALWAYS = Stream.of("run_name", "status", "start_time", "duration")
            .map(TrialField::attribute)
            .toList();

    private final NameCells names;
    private final VerdictCells verdicts;
    private final Map<String, DoubleSummaryStatistics> ranges = new HashMap<>();

    TrialGrid(Trials trials, NameCells names, VerdictCells verdicts) {
        this(trials, names, verdicts, new TrialGrid[1]);
    }

    private TrialGrid(Trials trials, NameCells names, VerdictCells verdicts, TrialGrid[] self) {
        super("Trials", row -> row.trial().runId(), (next, limit) -> {
            Page<TrialRow> page = trials.read(self[0].fields(), self[0].order().orElse(null), next, limit);
            self[0].learn(page.items());
            return page;
        });
        self[0] = this;
        this.names = names;
        this.verdicts = verdicts;
        addClassNames("trial-grid", "tall-list");
        setColumnReorderingAllowed(true);
        setSelectionMode(SelectionMode.MULTI);
        GridMultiSelectionModel<TrialRow> selection = (GridMultiSelectionModel<TrialRow>) getSelectionModel();
        selection.setDragSelect(true);
        selection.setSelectionColumnFrozen(true);
        addAttributeColumns();
    }

    /**
     * Reads the running trials in sight again; their rows stay where they are, whatever the order.
     *
     * @param read trials by their run ids, with these fields
     */
    void grow(BiFunction<List<String>, List<TrialField>, List<TrialRow>> read) {
        List<String> running = inSight().stream()
                .map(TrialRow::trial)
                .filter(trial -> !trial.status().ended())
                .map(Trial::runId)
                .toList();
        if (!running.isEmpty()) {
            List<TrialRow> grown = read.apply(running, fields());
            learn(grown);
            renew(grown);
        }
    }

    /** What cells show beyond their rows. */
    private void learn(List<TrialRow> rows) {
        rows.forEach(row -> row.metrics().forEach((key, value) -> {
            if (value != null && Double.isFinite(value)) {
                ranges.computeIfAbsent(key, any -> new DoubleSummaryStatistics())
                        .accept(value);
            }
        }));
        names.read(rows);
        if (judges()) {
            verdicts.judge(rows);
        }
    }

    /** The order that the reader chose; empty for the newest first. */
    Optional<TrialOrder> order() {
        return getSortOrder().stream()
                .filter(sort -> sort.getSorted().getKey() != null)
                .findFirst()
                .flatMap(sort -> TrialFields.parse(sort.getSorted().getKey())
                        .map(field -> TrialOrder.natural(field, sort.getDirection() == SortDirection.ASCENDING)));
    }

    void orderBy(@Nullable TrialOrder order) {
        if (order != null) {
            Optional.ofNullable(getColumnByKey(TrialFields.text(order.field())))
                    .filter(Column::isSortable)
                    .ifPresent(column -> sort(List.of(new GridSortOrder<>(
                            column, order.ascending() ? SortDirection.ASCENDING : SortDirection.DESCENDING))));
        }
    }

    /** Shows these and no other params, metrics, tags and verdicts; what is shown already stays in its place. */
    void show(List<TrialField> fields) {
        getColumns().stream()
                .filter(column -> TrialFields.parse(column.getKey())
                        .filter(field -> !ALWAYS.contains(field))
                        .filter(field -> !fields.contains(field))
                        .isPresent())
                .forEach(this::removeColumn);
        List<TrialField> added = fields.stream()
                .filter(field -> getColumnByKey(TrialFields.text(field)) == null)
                .toList();
        added.forEach(field -> {
            if (field.equals(VerdictCells.FIELD)) {
                addVerdict();
            } else if (field.kind() != Kind.ATTRIBUTE || KnownColumns.contain(field)) {
                addField(field);
            }
        });
        if (added.stream().anyMatch(field -> field.kind() != Kind.ATTRIBUTE)) {
            // Rows that were read before do not hold it.
            refresh();
        }
    }

    /** Puts the columns into this order, after those of {@link #ALWAYS} that it does not name. */
    void arrange(List<TrialField> fields) {
        List<Column<TrialRow>> order = Stream.concat(
                        ALWAYS.stream().filter(field -> !fields.contains(field)),
                        fields.stream().distinct())
                .flatMap(field -> Stream.ofNullable(getColumnByKey(TrialFields.text(field))))
                .toList();
        if (!order.equals(getColumns())) {
            setColumnOrder(order);
        }
    }

    /** What {@link #show} and {@link #arrange} need to restore the columns. */
    List<TrialField> shown() {
        List<TrialField> all = columns();
        return all.subList(0, ALWAYS.size()).equals(ALWAYS) ? all.subList(ALWAYS.size(), all.size()) : all;
    }

    /** Runs after the reader moved a column. */
    void onMove(Runnable moved) {
        addColumnReorderListener(reorder -> {
            if (reorder.isFromClient()) {
                setColumnOrder(reorder.getColumns());
                moved.run();
            }
        });
    }

    private List<TrialField> columns() {
        return getColumns().stream()
                .flatMap(column -> TrialFields.parse(column.getKey()).stream())
                .toList();
    }

    /** What the cells show. Rows stay in the session, and a trial may have logged thousands of metrics: they hold no more. */
    private List<TrialField> fields() {
        return Stream.concat(Stream.of(TrialField.tag(NestedTrials.PARENT)), columns().stream())
                .toList();
    }

    private boolean judges() {
        return getColumnByKey(TrialFields.text(VerdictCells.FIELD)) != null;
    }

    private void addVerdict() {
        verdicts.judge(loaded());
        addColumn(verdicts.renderer())
                .setHeader(KnownColumns.title(VerdictCells.FIELD))
                .setKey(TrialFields.text(VerdictCells.FIELD))
                .setWidth("8.5rem")
                .setFlexGrow(0);
    }

    private void addAttributeColumns() {
        addColumn(names.renderer())
                .setHeader("Name")
                .setKey("attributes.run_name")
                .setSortable(true)
                .setResizable(true)
                .setWidth("16rem")
                .setFlexGrow(1)
                .setFrozen(true);
        addColumn(LitRenderer.<TrialRow>of("<span class=\"status-dot status-${item.tone}\">${item.word}</span>")
                        .withProperty("tone", row -> TrialWords.tone(row.trial().status())
                                .name()
                                .toLowerCase(java.util.Locale.ROOT))
                        .withProperty("word", row -> TrialWords.word(row.trial().status())))
                .setHeader("State")
                .setKey("attributes.status")
                .setSortable(true)
                .setWidth("7rem")
                .setFlexGrow(0);
        addColumn(LitRenderer.<TrialRow>of("<span class=\"relative-time\" title=\"${item.exact}\">${item.age}</span>")
                        .withProperty(
                                "exact", row -> RelativeTime.exact(row.trial().startedAt()))
                        .withProperty(
                                "age", row -> RelativeTime.words(row.trial().startedAt(), Instant.now())))
                .setHeader("Started")
                .setKey("attributes.start_time")
                .setSortable(true)
                .setWidth("7.5rem")
                .setFlexGrow(0);
        addColumn(row -> TrialWords.duration(row.trial()))
                .setHeader("Duration")
                .setKey("attributes.duration")
                .setSortable(true)
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(row -> "numeric")
                .setWidth("7.5rem")
                .setFlexGrow(0);
    }

    private void addField(TrialField field) {
        boolean metric = field.kind() == Kind.METRIC;
        Grid.Column<TrialRow> column = addColumn(metric ? bar(field) : text(field))
                .setHeader(KnownColumns.title(field))
                .setKey(TrialFields.text(field))
                .setSortable(true)
                .setResizable(true)
                .setWidth("8.5rem")
                .setFlexGrow(1)
                .setTooltipGenerator(row -> TrialFields.full(row, field));
        if (metric) {
            column.setTextAlign(ColumnTextAlign.END).setPartNameGenerator(row -> "numeric");
        }
    }

    private LitRenderer<TrialRow> text(TrialField field) {
        return LitRenderer.<TrialRow>of("<span class=\"${item.kind}\">${item.shown}</span>")
                .withProperty("shown", row -> TrialFields.shown(row, field))
                .withProperty("kind", row -> TrialFields.full(row, field) == null ? "numeric-missing" : "");
    }

    private LitRenderer<TrialRow> bar(TrialField field) {
        return LitRenderer.<TrialRow>of("<span class=\"metric-cell\"><span class=\"metric-bar\" aria-hidden=\"true\">"
                        + "<span style=\"inline-size:${item.share}%\"></span></span><span>${item.shown}</span></span>")
                .withProperty("shown", row -> TrialFields.shown(row, field))
                .withProperty("share", row -> share(field.key(), row.metrics().get(field.key())));
    }

    /** Where the value lies between the lowest and the highest that were read, in percent. */
    private int share(String key, @Nullable Double value) {
        DoubleSummaryStatistics range = ranges.get(key);
        if (value == null || range == null || !Double.isFinite(value)) {
            return 0;
        }
        double spread = range.getMax() - range.getMin();
        return spread == 0 ? 100 : (int) Math.round(4 + 96 * (value - range.getMin()) / spread);
    }
}
