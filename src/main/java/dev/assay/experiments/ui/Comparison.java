package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import dev.assay.base.Topics;
import dev.assay.base.ui.CopyLink;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.PageHeader;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.FilterProblem;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialSelection;
import dev.assay.experiments.TrialSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compared trials of one experiment, as one address says it; what the reader changes goes back into the address. */
class Comparison extends Composite<Div> {

    private static final Duration BETWEEN_NEWS = Duration.ofSeconds(1);
    private static final Duration MOST_BETWEEN_GROWTH = Duration.ofMinutes(2);
    private static final int MOST_FOLLOWED = 200;

    private final CompareServices services;
    private final Topics topics;
    private final Experiment experiment;
    private final KeptLooks looks;
    private final RunIds ids;
    private final boolean unkept;
    private final Div side = new Div();
    private final Div main = new Div();
    private CompareState state;
    private TrialSet trials = TrialSet.NONE;
    /** By their rows, while there are few. */
    private Map<Long, Trial> followed = Map.of();

    private final TrialColours colours = new TrialColours();
    private final Button news = new Button("Trials changed: refresh", click -> renew());
    private String problem = "";
    private boolean understood = true;
    private @Nullable ComparedTrials list;
    private @Nullable ComparedCharts charts;
    private @Nullable RelationCharts relations;
    private @Nullable LazyDifferences differences;

    Comparison(CompareServices services, Topics topics, Experiment experiment, QueryParameters address) {
        this.services = services;
        this.topics = topics;
        this.experiment = experiment;
        looks = new KeptLooks(experiment.id());
        ids = services.runIds(experiment.id());
        state = CompareAddress.read(address, ids);
        unkept = CompareAddress.names(address) && state.trials().isEmpty();
        hold(read());
        side.addClassName("comparison-side");
        main.addClassName("comparison-main");
        Div body = new Div(side, main);
        body.addClassName("comparison-body");
        news.setVisible(false);
        getContent().addClassName("comparison");
        getContent().add(header(), body);
        lay();
    }

    int size() {
        return trials.size();
    }

    private void lay() {
        side.removeAll();
        side.setVisible(trials.size() > 0);
        main.removeAll();
        list = null;
        charts = null;
        relations = null;
        differences = null;
        if (trials.size() == 0) {
            main.add(NothingCompared.of(experiment.id(), state, problem, unkept));
            return;
        }
        ComparedCharts drawn =
                new ComparedCharts(services.columns(), services.history(), trials, colours, state, this::change);
        charts = drawn;
        main.add(drawn);
        drawn.afterFirst(this::layRest);
    }

    private void layRest() {
        list = new ComparedTrials(services.columns(), trials, colours, state, this::change);
        relations = new RelationCharts(services.columns(), trials, colours, state, this::change);
        differences = new LazyDifferences(services, trials, colours, state, this::change);
        side.add(list);
        main.add(relations, differences);
    }

    private TrialSelection selection() {
        return state.filter() == null
                ? TrialSelection.named(experiment.id(), state.trials())
                : TrialSelection.matching(experiment.id(), state.filter())
                        .without(state.marked().out());
    }

    /** What a filter names comes in the order of its start: a link shows later what it shows now, and then what came since. */
    private TrialSet read() {
        try {
            return colours.ordered(services.columns().read(selection()));
        } catch (FilterProblem unread) {
            understood = false;
            problem = unread.getMessage();
            return TrialSet.NONE;
        }
    }

    /** While there are few, each trial by itself; news of the experiment tell of new ones. */
    private List<String> followed() {
        Stream<String> each = followed.values().stream().map(trial -> "trial/" + trial.runId());
        return Stream.concat(Stream.of("experiment/" + experiment.id()), each).toList();
    }

    /** The more are drawn, the rarer: what is read for open pages stays about the same a second, as long as that is not too rare. */
    static Duration betweenGrowth(int trials) {
        Duration fitting = BETWEEN_NEWS.multipliedBy(Math.ceilDiv(trials, MOST_FOLLOWED));
        return fitting.compareTo(MOST_BETWEEN_GROWTH) < 0 ? fitting : MOST_BETWEEN_GROWTH;
    }

    /** The same trials, so that they stay where they are. */
    private void growLines() {
        if (charts != null) {
            charts.refresh(trials);
        }
    }

    private void hold(TrialSet now) {
        trials = now;
        followed = many() ? Map.of() : services.columns().trials(now);
    }

    private boolean many() {
        return trials.size() > MOST_FOLLOWED;
    }

    /** Which ones many are is read again when the reader asks for it. */
    private void follow() {
        if (many()) {
            news.setVisible(true);
        } else if (understood) {
            grow();
        }
    }

    /** Lines and the list grow where they stand. What sets values against each other stays until the reader wants it anew. */
    private void grow() {
        TrialSet now = read();
        if (charts == null || now.size() == 0) {
            anew(now);
            return;
        }
        boolean others = !trials.equals(now);
        Map<Long, Trial> before = followed;
        hold(now);
        if (others) {
            renewHeader();
        }
        charts.refresh(now);
        boolean changed = others || many() || !before.equals(followed);
        if (list != null && relations != null && differences != null && changed) {
            list.show(now, state);
            boolean awaited = relations.awaits(now) | differences.awaits(now);
            news.setVisible(news.isVisible() || others && awaited);
        }
    }

    private void renew() {
        grow();
        news.setVisible(false);
        if (relations != null && differences != null) {
            relations.refresh();
            differences.refresh();
        }
    }

    private void change(UnaryOperator<CompareState> step) {
        CompareState before = state;
        state = step.apply(before);
        looks.keep(before, state);
        getUI().ifPresent(ui -> ui.getPage()
                .getHistory()
                .replaceState(
                        null, new Location(ExperimentAddress.compare(experiment.id()), CompareAddress.of(state, ids))));
        if (!before.trials().equals(state.trials())
                || !Objects.equals(before.filter(), state.filter())
                || !before.marked().out().equals(state.marked().out())) {
            anew(read());
            return;
        }
        if (charts != null) {
            charts.change(state);
        }
        if (list == null || relations == null || differences == null) {
            return;
        }
        if (!before.marked().equals(state.marked())
                || !Objects.equals(before.grouping().by(), state.grouping().by())
                || !Objects.equals(before.base(), state.base())) {
            list.show(trials, state);
        }
        relations.change(state);
        differences.change(state);
    }

    private void anew(TrialSet now) {
        hold(now);
        news.setVisible(false);
        renewHeader();
        lay();
    }

    private void renewHeader() {
        getContent().replace(getContent().getComponentAt(0), header());
    }

    /** Follows those that it counts. */
    private PageHeader header() {
        Anchor back = new Anchor("/" + ExperimentAddress.experiment(experiment.id()), experiment.name());
        List<Component> parts = new ArrayList<>(List.of(new Span(back), words()));
        if (!state.marked().out().isEmpty()) {
            parts.add(takenOut());
        }
        PageHeader header = new PageHeader("Compare " + TrialWords.count(trials.size()))
                .withLine(parts.toArray(Component[]::new))
                .withActions(news, CopyLink.button());
        Live.on(header, topics, followed(), BETWEEN_NEWS, this::follow);
        if (many()) {
            Live.on(
                    header,
                    topics,
                    List.of("experiment/" + experiment.id() + "/logged"),
                    betweenGrowth(trials.size()),
                    this::growLines);
        }
        return header;
    }

    private Span takenOut() {
        Button back = new Button(
                "Take in again", click -> change(now -> now.marking(now.marked().takingAllIn())));
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return new Span(new Span("%,d taken out ".formatted(state.marked().out().size())), back);
    }

    private Span words() {
        String filter = state.filter();
        if (filter == null) {
            int missing = state.trials().size() - trials.size();
            return new Span(
                    missing > 0
                            ? "chosen by hand · %,d more that this experiment does not have (any more)"
                                    .formatted(missing)
                            : "chosen by hand");
        }
        String all = trials.size() < TrialColumns.MOST ? "all" : newest();
        return new Span(filter.isBlank() ? all + " of the experiment" : all + " that match " + filter);
    }

    private String newest() {
        int count = services.columns().count(selection());
        return count == trials.size() ? "all" : "the newest %,d of %,d".formatted(trials.size(), count);
    }
}
