package dev.assay.experiments.ui;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.assay.experiments.SideBySide;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialSet;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table of differences, read when it comes into sight: the base first, then pinned trials, then the others. */
class LazyDifferences extends Composite<Div> {

    private static final int MOST_COLUMNS = 20;

    private final CompareServices services;
    private final TrialColours colours;
    private final Consumer<UnaryOperator<CompareState>> change;
    private TrialSet trials;
    private CompareState state;
    private TrialSet shown = TrialSet.NONE;
    private boolean seen;

    LazyDifferences(
            CompareServices services,
            TrialSet trials,
            TrialColours colours,
            CompareState state,
            Consumer<UnaryOperator<CompareState>> change) {
        this.services = services;
        this.trials = trials;
        this.colours = colours;
        this.state = state;
        this.change = change;
        getContent().addClassName("lazy-differences");
        addAttachListener(attached -> getElement()
                .executeJs("new IntersectionObserver((seen, watch) => {"
                        + "if (seen.some(one => one.isIntersecting)) {watch.disconnect(); this.$server.seen();}},"
                        + "{rootMargin: '200px'}).observe(this)"));
    }

    @ClientCallable
    void seen() {
        if (!seen) {
            seen = true;
            build();
        }
    }

    /** Another base or other pins choose other columns, other groups their colours. */
    void change(CompareState next) {
        boolean others = !next.marked().pinned().equals(state.marked().pinned())
                || !Objects.equals(next.base(), state.base())
                || !Objects.equals(next.grouping().by(), state.grouping().by());
        state = next;
        if (others) {
            refresh();
        }
    }

    /** These from now on; what is read already waits for {@link #refresh}. @return whether that would show others */
    boolean awaits(TrialSet now) {
        trials = now;
        return seen && !columns().equals(shown);
    }

    void refresh() {
        if (seen) {
            build();
        }
    }

    private TrialSet columns() {
        MarkedPlaces marked = MarkedPlaces.of(services.columns(), trials, state);
        return trials.at(IntStream.concat(
                        IntStream.concat(IntStream.of(marked.base()), IntStream.of(marked.pinned())), trials.all())
                .distinct()
                .limit(MOST_COLUMNS)
                .toArray());
    }

    private void build() {
        shown = columns();
        Map<String, Long> ids = new LinkedHashMap<>();
        services.columns().runIds(shown).forEach((id, runId) -> ids.put(runId, id));
        List<String> runIds = List.copyOf(ids.keySet());
        SideBySide.Rows read = services.sideBySide().read(runIds);
        List<TrialRow> rows = read.trials();
        Map<String, List<Edge>> edges = edges(rows);
        Map<String, Map<String, String>> packages = new HashMap<>();
        rows.forEach(row -> packages.put(
                row.trial().runId(),
                services.packages().of(row, edges.get(row.trial().runId()))));
        getContent().removeAll();
        getContent()
                .add(new DifferenceTable(
                        rows,
                        rows.stream()
                                .map(row -> colours.of(ids.get(row.trial().runId())))
                                .toList(),
                        TrialComparison.of(
                                rows, edges, packages, services.links().datasets(runIds)),
                        note(read),
                        state.onlyDifferences(),
                        only -> change.accept(now -> now.onlyDifferences(only))));
        if (rows.size() > 1 && rows.stream().anyMatch(row -> TrialTexts.hasUncommitted(row.tags()))) {
            getContent().add(new UncommittedCode(services.texts(), rows));
        }
    }

    private String note(SideBySide.Rows read) {
        List<String> notes = new ArrayList<>();
        if (trials.size() > read.trials().size()) {
            notes.add("%d of %,d trials; pin those that you want here"
                    .formatted(read.trials().size(), trials.size()));
        }
        if (read.cut()) {
            notes.add("at most %,d params and %,d metrics; those that differ come first"
                    .formatted(SideBySide.MOST, SideBySide.MOST));
        }
        return String.join(" · ", notes);
    }

    private Map<String, List<Edge>> edges(List<TrialRow> rows) {
        return rows.stream()
                .map(row -> row.trial().runId())
                .collect(Collectors.toMap(
                        runId -> runId, runId -> services.lineage().of(Kind.TRIAL, runId)));
    }
}
