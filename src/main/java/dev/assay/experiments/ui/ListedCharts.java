package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialSelection;
import dev.assay.experiments.TrialSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Charts of what a list of trials shows first, without selecting any. */
class ListedCharts extends Composite<Div> {

    /** Lines that can be told apart. */
    static final int MOST = 100;

    private final CompareServices services;
    private final String experimentId;
    private final Consumer<CompareState> changed;
    private TrialColours colours = new TrialColours();
    private CompareState state;
    private @Nullable ComparedCharts charts;

    ListedCharts(CompareServices services, String experimentId, CompareState state, Consumer<CompareState> changed) {
        this.services = services;
        this.experimentId = experimentId;
        this.state = state;
        this.changed = changed;
        getContent().addClassName("listed-charts");
    }

    /** Draws in this way from now on; what is drawn already stays as it is. */
    void begin(CompareState looks) {
        state = state.looking(looks);
    }

    /** @param more whether the list has more trials than these */
    void show(List<Trial> listed, boolean more) {
        List<String> ids = listed.stream().map(Trial::runId).toList();
        TrialSet trials = services.columns().read(TrialSelection.named(experimentId, ids));
        if (charts != null && ids.equals(state.trials())) {
            charts.refresh(trials);
            return;
        }
        if (Collections.disjoint(ids, state.trials())) {
            colours = new TrialColours();
        }
        state = state.naming(ids);
        getContent().removeAll();
        if (more) {
            getContent()
                    .add(new Paragraph(
                            "The first %d trials of the list. \u201cCompare all that match\u201d draws the others too."
                                    .formatted(MOST)));
        }
        charts = new ComparedCharts(services.columns(), services.history(), trials, colours, state, this::change);
        getContent().add(charts);
    }

    void none(Component why) {
        charts = null;
        getContent().removeAll();
        getContent().add(why);
    }

    private void change(UnaryOperator<CompareState> step) {
        state = step.apply(state);
        changed.accept(state);
        if (charts != null) {
            charts.change(state);
        }
    }
}
