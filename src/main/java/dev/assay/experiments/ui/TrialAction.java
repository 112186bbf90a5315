package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import dev.assay.experiments.Trial;
import java.util.Optional;

/** A slot for modules above: something to do with a trial, in the head of its page. */
public interface TrialAction {

    /** Empty when it does not apply to this trial. */
    Optional<Component> create(Trial trial);
}
