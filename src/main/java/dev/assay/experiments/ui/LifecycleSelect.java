package dev.assay.experiments.ui;

import com.vaadin.flow.component.select.Select;
import java.util.function.Consumer;

/** Which trials or experiments a list shows: those that are archived or those that are not. */
class LifecycleSelect extends Select<Boolean> {

    LifecycleSelect(boolean archived, Consumer<Boolean> chosen) {
        setLabel("Show");
        setItems(false, true);
        setItemLabelGenerator(away -> away ? "Archived" : "Active");
        setValue(archived);
        addClassName("lifecycle-select");
        addValueChangeListener(change -> chosen.accept(change.getValue()));
    }
}
