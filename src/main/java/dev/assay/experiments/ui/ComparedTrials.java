package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialSet;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The compared trials with their colours: pin one, hide it from the charts, make it the base, take it out. */
class ComparedTrials extends Composite<Div> {

    private static final String ITEM = """
            <div class="compared-trial" ?data-hidden="${item.hidden}" role="group" aria-label="${item.name}">
              <span class="trial-colour" data-stroke="${item.stroke}" style="background:${item.colour}"></span>
              <a href="${item.page}" title="${item.name} · ${item.state}" aria-label="${item.name}"><long-name text="${item.name}"></long-name></a>
              ${item.archived ? html`<span class="status-badge status-quiet">Archived</span>` : ''}
              <span class="status-dot status-${item.tone}" title="${item.state}"></span>
              <button type="button" ?data-on="${item.base}" aria-pressed="${item.base}" title="Base of the differences"
                aria-label="Make ${item.name} the base" @click="${base}">base</button>
              <button type="button" ?data-on="${item.pinned}" aria-pressed="${item.pinned}" title="Pin: draw it stronger, in colour, also over groups"
                aria-label="Pin ${item.name}" @click="${pin}"><svg viewBox="0 0 16 16" aria-hidden="true"><path
                d="M5 1.5h6M6.500 1.500v5l-2.500 2.500h8l-2.500-2.500v-5M8 9v5.500"></path></svg></button>
              <button type="button" aria-pressed="${item.hidden}" title="${item.hidden ? 'Show' : 'Hide'} in the charts"
                aria-label="Hide ${item.name} in the charts" @click="${hide}"><svg viewBox="0 0 16 16" aria-hidden="true"><path
                d="M1.500 8c1.500-3 4-4.500 6.500-4.500s5 1.500 6.500 4.500c-1.500 3-4 4.500-6.500 4.500s-5-1.500-6.500-4.500z"></path><circle cx="8"
                cy="8" r="2"></circle><path d="${item.hidden ? 'M2.500 2.500l11 11' : ''}"></path></svg></button>
              <button type="button" title="Take out" aria-label="Take ${item.name} out" @click="${out}"><svg viewBox="0 0 16 16"
                aria-hidden="true"><path d="M4.500 4.500l7 7m0-7l-7 7"></path></svg></button>
            </div>""";

    private static final int ROW = 28;

    /** @param id the number of its row */
    record Listed(long id, Trial trial) {

        String runId() {
            return trial.runId();
        }

        String state() {
            return TrialWords.word(trial.status()) + (trial.deleted() ? ", archived" : "");
        }
    }

    private final TrialColumns columns;
    private final VirtualList<Listed> list = new VirtualList<>();
    private final H2 heading = new H2();
    private TrialSet trials = TrialSet.NONE;
    private int[] order = {};
    private long base;
    private CompareState state;

    ComparedTrials(
            TrialColumns columns,
            TrialSet trials,
            TrialColours colours,
            CompareState state,
            Consumer<UnaryOperator<CompareState>> change) {
        this.columns = columns;
        this.state = state;
        list.setRenderer(LitRenderer.<Listed>of(ITEM)
                .withProperty("name", listed -> listed.trial().name())
                .withProperty("page", listed -> "/" + ExperimentAddress.trial(listed.runId()))
                .withProperty("colour", listed -> colours.of(listed.id()))
                .withProperty("stroke", listed -> colours.pen(listed.id()).stroke())
                .withProperty("state", Listed::state)
                .withProperty("tone", listed -> TrialWords.tone(listed.trial().status())
                        .name()
                        .toLowerCase(Locale.ROOT))
                .withProperty("archived", listed -> listed.trial().deleted())
                .withProperty("base", listed -> listed.id() == base)
                .withProperty("pinned", listed -> this.state.marked().pinned().contains(listed.runId()))
                .withProperty("hidden", listed -> this.state.marked().hidden().contains(listed.runId()))
                .withFunction("base", listed -> change.accept(now -> now.withBase(listed.runId())))
                .withFunction(
                        "pin",
                        listed -> change.accept(now -> now.marking(now.marked().pinning(listed.runId()))))
                .withFunction(
                        "hide",
                        listed -> change.accept(now -> now.marking(now.marked().toggled(listed.runId()))))
                .withFunction("out", listed -> change.accept(now -> now.without(listed.runId()))));
        list.setDataProvider(new CallbackDataProvider<Listed, Void>(
                query -> page(query.getOffset(), query.getLimit()), query -> order.length, Listed::id));
        getContent().addClassName("compared-trials");
        getContent().add(heading, list);
        show(trials, state);
    }

    /** Pinned ones first. */
    final void show(TrialSet trials, CompareState state) {
        this.trials = trials;
        this.state = state;
        heading.setText(TrialWords.count(trials.size()));
        // As high as its rows, while they are few.
        list.getStyle().set("--list-size", ROW * trials.size() + "px");
        MarkedPlaces marked = MarkedPlaces.of(columns, trials, state);
        base = trials.id(marked.base());
        order = IntStream.concat(IntStream.of(marked.pinned()), trials.all())
                .distinct()
                .toArray();
        list.getDataProvider().refreshAll();
    }

    private Stream<Listed> page(int from, int limit) {
        int[] places = Arrays.stream(order).skip(from).limit(limit).toArray();
        return columns.trials(trials.at(places)).entrySet().stream()
                .map(trial -> new Listed(trial.getKey(), trial.getValue()));
    }
}
