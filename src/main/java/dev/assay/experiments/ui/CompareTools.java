package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.slider.IntegerSlider;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.assay.experiments.ui.ChartStyle.Axis;
import dev.assay.experiments.ui.ChartStyle.Smoothing;
import dev.assay.experiments.ui.CompareState.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Axis, scale, smoothing and grouping of compared charts. */
class CompareTools extends Composite<Div> {

    private final Consumer<UnaryOperator<CompareState>> change;
    private final Select<Boolean> band;
    private final Select<Boolean> spread;

    /**
     * @param params by which trials can be grouped
     * @param grouping as it is drawn
     */
    CompareTools(
            CompareState state, List<String> params, Grouping grouping, Consumer<UnaryOperator<CompareState>> change) {
        this.change = change;
        getContent().addClassName("compare-tools");
        band = band(grouping);
        spread = spread(grouping);
        getContent().add(group(params, grouping), band, spread);
        show(grouping);
        Div boxes = addAxis(state.style());
        addSmoothing(state.style());
        getContent().add(containing(state.layout().containing()), boxes);
    }

    /** Only groups have bands and spreads. */
    final void show(Grouping grouping) {
        boolean groups = !Grouping.EACH.equals(grouping.by());
        band.setVisible(groups);
        spread.setVisible(groups);
    }

    private Select<String> group(List<String> params, Grouping grouping) {
        List<String> choices = new ArrayList<>(List.of(Grouping.EACH, Grouping.ALL));
        choices.addAll(params);
        if (!choices.contains(grouping.by())) {
            choices.add(grouping.by());
        }
        Select<String> group = select("Draw", choices, grouping.by());
        group.setItemLabelGenerator(by -> switch (by) {
            case Grouping.EACH -> "each trial";
            case Grouping.ALL -> "all as one";
            default -> "by " + by;
        });
        group.addValueChangeListener(
                choice -> change.accept(now -> now.grouped(now.grouping().by(choice.getValue()))));
        return group;
    }

    private Select<Boolean> band(Grouping grouping) {
        Select<Boolean> band = select("Band", List.of(false, true), grouping.deviation());
        band.setItemLabelGenerator(deviation -> deviation ? "mean ±1σ" : "min to max");
        band.addValueChangeListener(
                choice -> change.accept(now -> now.grouped(now.grouping().deviating(choice.getValue()))));
        return band;
    }

    private Select<Boolean> spread(Grouping grouping) {
        Select<Boolean> spread = select("Single values", List.of(false, true), grouping.strip());
        spread.setItemLabelGenerator(strip -> strip ? "a strip of dots" : "a box");
        spread.addValueChangeListener(
                choice -> change.accept(now -> now.grouped(now.grouping().inStrips(choice.getValue()))));
        return spread;
    }

    /** @return the boxes that belong to it: they take the room of two and come last */
    private Div addAxis(ChartStyle style) {
        Select<Axis> axis = select("Axis", List.of(Axis.values()), style.axis());
        axis.setItemLabelGenerator(Axis::word);
        Checkbox across = new Checkbox("Log x", style.logarithmicAcross());
        across.setEnabled(style.axis() != Axis.CLOCK);
        Checkbox upwards = new Checkbox("Log y", style.logarithmic());
        Checkbox outliers = new Checkbox("Ignore outliers", style.outliers());
        outliers.setTooltipText(
                "The axis leaves out points farther off than three times what 96 % of the drawn points span. The chart says how many");
        axis.addValueChangeListener(choice -> {
            across.setEnabled(choice.getValue() != Axis.CLOCK);
            style(now -> now.along(choice.getValue()));
        });
        across.addValueChangeListener(choice -> style(now -> now.logarithmic(choice.getValue(), now.logarithmic())));
        upwards.addValueChangeListener(
                choice -> style(now -> now.logarithmic(now.logarithmicAcross(), choice.getValue())));
        outliers.addValueChangeListener(choice -> style(now -> now.ignoring(choice.getValue())));
        Div boxes = new Div(across, upwards, outliers);
        boxes.addClassName("compare-boxes");
        getContent().add(axis);
        return boxes;
    }

    private void addSmoothing(ChartStyle style) {
        Select<Smoothing> kind = select("Smoothing", List.of(Smoothing.values()), style.smoothing());
        kind.setItemLabelGenerator(Smoothing::word);
        kind.addValueChangeListener(choice -> style(now -> now.smoothed(choice.getValue(), now.amount())));
        IntegerSlider amount = new IntegerSlider("Amount", 0, ChartStyle.MOST);
        amount.setValue(style.amount());
        amount.setTooltipText(
                "Counted in points that are drawn. A line that was reduced keeps its lowest and highest points,"
                        + " which smoothing then averages; a narrower range is read with more of its points.");
        amount.addValueChangeListener(choice -> style(now -> now.smoothed(now.smoothing(), choice.getValue())));
        getContent().add(kind, amount);
    }

    private TextField containing(String text) {
        TextField containing = new TextField("Metrics");
        containing.setPlaceholder("name contains…");
        containing.setClearButtonVisible(true);
        containing.setValueChangeMode(ValueChangeMode.LAZY);
        containing.setValue(text);
        containing.addValueChangeListener(typed -> change.accept(
                now -> now.arranged(now.layout().holding(typed.getValue().strip()))));
        return containing;
    }

    private void style(UnaryOperator<ChartStyle> step) {
        change.accept(now -> now.styled(step.apply(now.style())));
    }

    private static <T> Select<T> select(String label, List<T> items, T value) {
        Select<T> select = new Select<>();
        select.setLabel(label);
        select.setItems(items);
        select.setValue(value);
        return select;
    }
}
