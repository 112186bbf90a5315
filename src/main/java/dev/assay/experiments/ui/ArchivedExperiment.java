package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.experiments.Experiment;
import java.util.ArrayList;
import java.util.List;

/** Says above the trials of a deleted experiment what it is, and what can be done with it. */
class ArchivedExperiment extends Composite<Div> {

    ArchivedExperiment(ExperimentRemoval removal, Experiment experiment, Runnable restored, Runnable purged) {
        getContent().addClassName("archived-experiment");
        getContent()
                .add(new Span("This experiment is archived: it keeps what was logged, and takes nothing until it is"
                        + " restored."));
        getContent().add(actions(removal, experiment, restored, purged));
    }

    /** Those that the reader may; none for who only looks. */
    static List<Component> actions(
            ExperimentRemoval removal, Experiment experiment, Runnable restored, Runnable purged) {
        List<Component> actions = new ArrayList<>();
        if (removal.allowed()) {
            actions.add(button("Restore", experiment, () -> removal.restore(experiment, restored)));
        }
        if (removal.mayPurge(experiment)) {
            Button purge = button("Purge…", experiment, () -> removal.purge(experiment, purged));
            purge.addThemeVariants(ButtonVariant.LUMO_ERROR);
            actions.add(purge);
        }
        return actions;
    }

    private static Button button(String label, Experiment experiment, Runnable work) {
        Button button = new Button(label, click -> work.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        button.setAriaLabel(label + " " + experiment.name());
        return button;
    }
}
