package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.NumberField.NumberFieldI18n;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialStatus;
import dev.assay.experiments.verdict.Reproducibility;
import dev.assay.experiments.verdict.Reproduction;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How repetitions of a trial came out, within a tolerance that the reader sets. Nothing is shown where there are none. */
class TrialRepetitions extends Composite<Div> {

    private static final int LISTED = 10;
    private static final String NOT_LOGGED = "not logged";
    private static final String ALLOWED = "Write a number from 0 to 1, as 0.01.";

    private final Reproducibility reproducibility;
    private final Trial trial;
    private final UnorderedList list = new UnorderedList();
    private final NumberField tolerance = new NumberField("Tolerance");

    private RepetitionOutcomes outcomes;

    /** @param tolerated hears the tolerance that the reader sets; who hears it refreshes all that shows outcomes */
    TrialRepetitions(
            Reproducibility reproducibility, Trial trial, RepetitionOutcomes outcomes, DoubleConsumer tolerated) {
        this.reproducibility = reproducibility;
        this.trial = trial;
        this.outcomes = outcomes;
        list.addClassName("repetitions");
        tolerance.setValue(outcomes.tolerance());
        tolerance.setMin(0);
        tolerance.setMax(1);
        tolerance.setWidth("260px");
        tolerance.setHelperText("share of the larger value; 0 for exactly equal");
        tolerance.setValueChangeMode(ValueChangeMode.LAZY);
        tolerance.setI18n(new NumberFieldI18n()
                .setBadInputErrorMessage(ALLOWED)
                .setMinErrorMessage(ALLOWED)
                .setMaxErrorMessage(ALLOWED));
        tolerance.addValueChangeListener(change -> {
            if (!tolerance.isInvalid() && change.getValue() != null) {
                tolerated.accept(change.getValue());
            }
        });
        getContent().add(new Section("Repetitions", list, tolerance));
        show();
    }

    final void refresh(RepetitionOutcomes fresh) {
        outcomes = fresh;
        show();
    }

    private void show() {
        list.removeAll();
        reproducibility
                .original(trial.runId())
                .ifPresent(original -> list.add(item("This trial repeats", original, original, trial)));
        outcomes.repetitions().forEach(again -> list.add(item("Repeated as", again, trial, again)));
        getContent().setVisible(list.getChildren().findAny().isPresent());
    }

    private ListItem item(String words, Trial other, Trial original, Trial again) {
        Anchor link = new Anchor("/" + ExperimentAddress.trial(other.runId()), other.name());
        Anchor compare = new Anchor(
                "/%s?trials=%s,%s"
                        .formatted(ExperimentAddress.compare(original.experimentId()), original.runId(), again.runId()),
                "Compare both");
        Span muted = new Span(words);
        muted.addClassName("muted");
        Div line = new Div(muted, link, new RelativeTime(again.startedAt()));
        line.addClassName("repetition");
        ListItem item = new ListItem(line);
        if (again.status() == TrialStatus.FINISHED) {
            outcome(original, again, line, item);
        } else {
            line.add(TrialWords.badge(again.status()));
        }
        line.add(compare);
        return item;
    }

    private void outcome(Trial original, Trial again, Div line, ListItem item) {
        Reproduction reproduction = outcomes.finished().get(again.runId());
        if (reproduction == null) {
            reproduction = reproducibility
                    .compare(original.runId(), List.of(again.runId()), outcomes.tolerance())
                    .getFirst();
        }
        line.add(RepetitionOutcomes.badge(reproduction));
        List<ListItem> differing = Stream.concat(
                        reproduction.differing().stream().limit(LISTED).map(TrialRepetitions::metric),
                        reproducibility.otherParams(original.runId(), again.runId()).stream()
                                .limit(LISTED)
                                .map(param -> new ListItem(
                                        then("Param " + param.name(), given(param.original()), given(param.again())))))
                .toList();
        if (!differing.isEmpty()) {
            UnorderedList rows = new UnorderedList(differing.toArray(ListItem[]::new));
            rows.addClassName("repetition-differences");
            item.add(rows);
        }
    }

    private static ListItem metric(Reproduction.Compared metric) {
        Double original = metric.original();
        Double again = metric.again();
        ListItem row = new ListItem(then(metric.metric(), shown(original, again), shown(again, original)));
        row.setTitle(then(metric.metric(), full(original), full(again)));
        return row;
    }

    private static String then(String name, String original, String again) {
        return "%s: %s, then %s".formatted(name, original, again);
    }

    private static String given(@Nullable String param) {
        return param == null ? NOT_LOGGED : param;
    }

    private static String shown(@Nullable Double value, @Nullable Double other) {
        return value == null ? NOT_LOGGED : Numbers.shownBeside(value, other == null ? value : other);
    }

    private static String full(@Nullable Double value) {
        return value == null ? NOT_LOGGED : String.valueOf(value);
    }
}
