package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import dev.assay.experiments.Trial;
import java.util.Optional;

/** A slot for modules above: a section on a trial's overview. */
public interface TrialPanel {

    /** Empty when it does not apply to this trial. */
    Optional<Component> create(Trial trial);
}
