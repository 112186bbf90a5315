package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.assay.experiments.Trial;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The compared trials with their colours: pin one, hide it from the charts, make it the base, take it out. */
class ComparedTrials extends Composite<Div> {

    private static final String ITEM = """
            <div class="compared-trial" ?data-hidden="${item.hidden}" role="group" aria-label="${item.name}">
              <span class="trial-colour" style="background:${item.colour}"></span>
              <a href="${item.page}" title="${item.name} · ${item.state}" aria-label="${item.name}"><long-name text="${item.name}"></long-name></a>
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

    private final VirtualList<Trial> list = new VirtualList<>();
    private final H2 heading = new H2();
    private List<Trial> trials = List.of();
    private CompareState state;

    ComparedTrials(
            List<Trial> trials,
            TrialColours colours,
            CompareState state,
            Consumer<UnaryOperator<CompareState>> change) {
        this.state = state;
        list.setRenderer(LitRenderer.<Trial>of(ITEM)
                .withProperty("name", Trial::name)
                .withProperty("page", trial -> "/" + ExperimentAddress.trial(trial.runId()))
                .withProperty("colour", trial -> colours.of(trial.runId()))
                .withProperty("state", trial -> TrialWords.word(trial.status()))
                .withProperty(
                        "tone", trial -> TrialWords.tone(trial.status()).name().toLowerCase(Locale.ROOT))
                .withProperty("base", this::isBase)
                .withProperty("pinned", trial -> this.state.marked().pinned().contains(trial.runId()))
                .withProperty("hidden", trial -> this.state.marked().hidden().contains(trial.runId()))
                .withFunction("base", trial -> change.accept(now -> now.withBase(trial.runId())))
                .withFunction(
                        "pin",
                        trial -> change.accept(now -> now.marking(now.marked().pinning(trial.runId()))))
                .withFunction(
                        "hide",
                        trial -> change.accept(now -> now.marking(now.marked().toggled(trial.runId()))))
                .withFunction("out", trial -> change.accept(now -> now.without(trial.runId()))));
        getContent().addClassName("compared-trials");
        getContent().add(heading, list);
        show(trials, state);
    }

    /** Pinned ones first. */
    final void show(List<Trial> trials, CompareState state) {
        this.trials = trials;
        this.state = state;
        heading.setText("%,d trials".formatted(trials.size()));
        // As high as its rows, while they are few.
        list.getStyle().set("--list-size", ROW * trials.size() + "px");
        list.setItems(Stream.concat(
                        trials.stream().filter(trial -> pinned(trial, state)),
                        trials.stream().filter(trial -> !pinned(trial, state)))
                .toList());
    }

    private boolean isBase(Trial trial) {
        return trial.runId().equals(state.baseOf(trials).runId());
    }

    private static boolean pinned(Trial trial, CompareState state) {
        return state.marked().pinned().contains(trial.runId());
    }
}
