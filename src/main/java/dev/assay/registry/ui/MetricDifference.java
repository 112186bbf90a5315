package dev.assay.registry.ui;

import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.Numbers;
import org.jspecify.annotations.Nullable;

/** A metric's difference to the served version: ▲ 0.012, green when it is better, with the word for who sees no colour. */
public class MetricDifference extends Span {

    public MetricDifference(double value, @Nullable Double served, boolean lowerIsBetter) {
        addClassName("metric-difference");
        if (served == null || Double.isNaN(value) || Double.isNaN(served) || Double.isInfinite(value - served)) {
            setText(served == null ? "" : "–");
            return;
        }
        double difference = value - served;
        setText(Numbers.difference(difference));
        boolean better = lowerIsBetter ? difference < 0 : difference > 0;
        String word = difference == 0 ? "the same as" : better ? "better than" : "worse than";
        addClassName(difference == 0 ? "difference-none" : better ? "difference-better" : "difference-worse");
        getElement().setAttribute("title", "%s the served version's %s".formatted(word, served));
        Span spoken = new Span(" " + word.split(" ")[0]);
        spoken.addClassName("hidden-visually");
        add(spoken);
    }
}
