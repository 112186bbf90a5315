package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.assay.base.ui.ApexChart;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialRow;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The chosen trials with their colours: hide one from the charts, make it the base, take it out. */
class ComparedTrials extends Composite<UnorderedList> {

    private final CompareState state;
    private final Consumer<UnaryOperator<CompareState>> change;

    ComparedTrials(List<TrialRow> trials, CompareState state, Consumer<UnaryOperator<CompareState>> change) {
        this.state = state;
        this.change = change;
        getContent().addClassName("compared-trials");
        for (int number = 0; number < trials.size(); number++) {
            getContent().add(item(trials.get(number).trial(), number));
        }
    }

    private ListItem item(Trial trial, int number) {
        boolean hidden = state.hidden().contains(trial.runId());
        Span colour = new Span();
        colour.addClassName("trial-colour");
        colour.getStyle().setBackground(ApexChart.colour(number));
        Anchor link = new Anchor("/" + ExperimentAddress.trial(trial.runId()), trial.name());
        link.setRouterIgnore(false);
        link.setTitle(trial.name());
        ListItem item = new ListItem(colour, link);
        item.setClassName("compared-hidden", hidden);
        if (number == 0) {
            Span base = new Span("base");
            base.addClassName("muted");
            item.add(base);
        } else {
            item.add(button(VaadinIcon.PIN, "Make " + trial.name() + " the base", now -> now.withBase(trial.runId())));
        }
        item.add(button(
                hidden ? VaadinIcon.EYE_SLASH : VaadinIcon.EYE,
                (hidden ? "Show " : "Hide ") + trial.name() + " in the charts",
                now -> now.toggled(trial.runId())));
        item.add(button(VaadinIcon.CLOSE_SMALL, "Take " + trial.name() + " out", now -> now.without(trial.runId())));
        return item;
    }

    private Component button(VaadinIcon icon, String words, UnaryOperator<CompareState> step) {
        Button button = new Button(icon.create(), click -> change.accept(step));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.addClassName("copy-button");
        button.setAriaLabel(words);
        button.setTooltipText(words);
        return button;
    }
}
