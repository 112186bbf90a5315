package dev.assay.objects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.tables.Drift;
import dev.assay.base.tables.Drift.Bin;
import dev.assay.base.tables.TableDifference.Column;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shares of the bins before, grey, and after, in the accent colour, side by side; in words on hover. */
final class DriftPicture {

    private static final int WIDTH = 150;
    private static final int HEIGHT = 32;
    private static final int MOST = 24;

    private DriftPicture() {}

    static Component of(Column column) {
        Drift drift = column.drift();
        if (drift == null) {
            return new Span();
        }
        Svg picture = new Svg(svg(drift.bins()));
        picture.addClassName("drift-picture");
        picture.getElement().setAttribute("title", words(drift.bins()));
        return picture;
    }

    static String words(List<Bin> bins) {
        double before = bins.stream().mapToLong(Bin::before).sum();
        double after = bins.stream().mapToLong(Bin::after).sum();
        return bins.stream()
                .limit(MOST)
                .map(bin -> String.format(
                        Locale.ROOT,
                        "%s: %.1f %% → %.1f %%",
                        bin.label(),
                        100 * bin.before() / before,
                        100 * bin.after() / after))
                .collect(Collectors.joining("\n", "Share of rows before → after\n", ""));
    }

    static String svg(List<Bin> bins) {
        double before = bins.stream().mapToLong(Bin::before).sum();
        double after = bins.stream().mapToLong(Bin::after).sum();
        double most = bins.stream()
                .mapToDouble(bin -> Math.max(bin.before() / before, bin.after() / after))
                .max()
                .orElse(1);
        List<Bin> shown = bins.stream().limit(MOST).toList();
        double step = (double) WIDTH / Math.max(6, shown.size());
        StringBuilder bars = new StringBuilder();
        for (int i = 0; i < shown.size(); i++) {
            double bar = (step - 2) / 2;
            bars.append(rectangle("before", i * step, bar, shown.get(i).before() / before / most));
            bars.append(rectangle("after", i * step + bar, bar, shown.get(i).after() / after / most));
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" aria-hidden=\"true\">%s</svg>"
                .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT, bars);
    }

    private static String rectangle(String side, double x, double width, double share) {
        double height = share == 0 ? 0 : Math.max(1, share * HEIGHT);
        return String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                side,
                x,
                HEIGHT - height,
                width,
                height);
    }
}
