package dev.assay.experiments.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import dev.assay.experiments.NestedTrials;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialSearch;
import java.util.function.Consumer;

/** Leaves trials out that are nested in others, where an experiment has such. */
class HideNested extends Checkbox {

    private final TrialSearch search;
    private final String experimentId;

    HideNested(TrialSearch search, String experimentId, boolean hidden, Consumer<Boolean> chosen) {
        super("Hide nested", hidden);
        this.search = search;
        this.experimentId = experimentId;
        setTooltipText("Show only trials that are nested in no other one");
        addValueChangeListener(change -> chosen.accept(change.getValue()));
        offer();
    }

    /** Once there is one; whoever hides them may show them again. */
    final void offer() {
        TrialField parent = TrialField.tag(NestedTrials.PARENT);
        setVisible(getValue() || !search.values(experimentId, parent, "", 1).isEmpty());
    }
}
