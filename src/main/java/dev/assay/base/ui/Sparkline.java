package dev.assay.base.ui;

import com.vaadin.flow.component.Svg;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/** A line without axes, as high as the text around it. What it says stands beside it in numbers. */
public class Sparkline extends Svg {

    private static final int WIDTH = 96;
    private static final int HEIGHT = 20;
    private static final int EDGE = 2;

    public Sparkline(List<Double> values) {
        super(svg(values));
        addClassName("sparkline");
    }

    static String svg(List<Double> values) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" aria-hidden=\"true\">%s</svg>"
                .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT, path(values));
    }

    private static String path(List<Double> values) {
        DoubleSummaryStatistics range = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        if (range.getCount() < 2) {
            return "";
        }
        double spread = Math.max(range.getMax() - range.getMin(), Double.MIN_NORMAL);
        StringBuilder path = new StringBuilder();
        boolean gap = true;
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (!Double.isFinite(value)) {
                gap = true;
                continue;
            }
            double x = EDGE + (WIDTH - 2.0 * EDGE) * i / (values.size() - 1);
            double y = HEIGHT - EDGE - (HEIGHT - 2.0 * EDGE) * ((value - range.getMin()) / spread);
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", gap ? "M" : "L", x, y));
            gap = false;
        }
        return "<path d=\"" + path + "\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/>";
    }
}
