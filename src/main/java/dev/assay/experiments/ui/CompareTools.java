package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.slider.IntegerSlider;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Axis, scale and smoothing of compared charts. */
class CompareTools extends Composite<Div> {

    private static final int MOST_PERCENT = 99;

    CompareTools(CompareState state, Consumer<UnaryOperator<CompareState>> change) {
        RadioButtonGroup<CompareState.Axis> axis = new RadioButtonGroup<>("Axis");
        axis.setItems(CompareState.Axis.values());
        axis.setItemLabelGenerator(CompareState.Axis::word);
        axis.setValue(state.axis());
        axis.addValueChangeListener(choice -> change.accept(now -> now.along(choice.getValue())));
        IntegerSlider smoothing = new IntegerSlider("Smoothing, %", 0, MOST_PERCENT);
        smoothing.setValue((int) Math.round(100 * state.smoothing()));
        smoothing.addValueChangeListener(choice -> change.accept(now -> now.smoothed(choice.getValue() / 100.0)));
        Checkbox logarithmic = new Checkbox("Logarithmic", state.logarithmic());
        logarithmic.addValueChangeListener(choice -> change.accept(now -> now.logarithmic(choice.getValue())));
        getContent().addClassName("compare-tools");
        getContent().add(axis, smoothing, logarithmic);
    }
}
