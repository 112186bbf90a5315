package dev.assay.experiments.ui;

import com.vaadin.flow.component.select.Select;
import java.util.function.Consumer;

/** Whether a list of trials is a table or charts. */
class ShapeSelect extends Select<Boolean> {

    ShapeSelect(boolean charts, Consumer<Boolean> chosen) {
        setLabel("As");
        setItems(false, true);
        setItemLabelGenerator(drawn -> drawn ? "Charts" : "Table");
        setValue(charts);
        addClassName("lifecycle-select");
        addValueChangeListener(change -> chosen.accept(change.getValue()));
    }
}
