package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import dev.assay.base.ui.EmptyState;
import dev.assay.experiments.KeyUse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Charts in two columns, one a metric, which the reader moves and resizes. */
class ChartGrid extends Composite<Div> implements ChartCard.Arranging {

    private static final int FIRST = 8;

    private final Function<KeyUse, ChartCard> factory;
    private final Consumer<ChartLayout> arranged;
    private final Map<String, KeyUse> metrics = new LinkedHashMap<>();
    private final Map<String, ChartCard> cards = new LinkedHashMap<>();
    private final Div grid = new Div();
    private final Button more = new Button();
    private ChartLayout layout;
    private int shown = FIRST;

    ChartGrid(ChartLayout layout, Function<KeyUse, ChartCard> factory, Consumer<ChartLayout> arranged) {
        this.layout = layout;
        this.factory = factory;
        this.arranged = arranged;
        grid.addClassName("chart-grid");
        more.addClickListener(click -> {
            shown += FIRST;
            lay();
        });
        getContent().addClassName("trial-charts");
        getContent().add(grid, more);
    }

    /** Those that are drawn stay where they are; bars whose metric went on become lines. New ones come after them. */
    void show(List<KeyUse> found) {
        List<String> begun = found.stream()
                .filter(metric -> metric.most() > 1)
                .map(KeyUse::key)
                .filter(key -> metrics.containsKey(key) && metrics.get(key).most() <= 1)
                .toList();
        boolean known = !metrics.isEmpty() && found.stream().map(KeyUse::key).allMatch(metrics::containsKey);
        if (known && begun.isEmpty()) {
            return;
        }
        begun.forEach(cards::remove);
        metrics.keySet().retainAll(found.stream().map(KeyUse::key).toList());
        found.forEach(metric -> metrics.put(metric.key(), metric));
        lay();
    }

    /** Shows only the first chart, until {@link #showRest}. */
    void showOnlyFirst() {
        shown = 1;
    }

    void showRest() {
        shown = FIRST;
        lay();
    }

    void draw() {
        cards.values().forEach(ChartCard::draw);
    }

    void look(ChartStyle style, Collection<String> pinned) {
        cards.values().forEach(card -> card.look(style, pinned));
    }

    @Override
    public void move(String metric, int by) {
        List<String> now = ordered();
        int to = (int) Math.max(0, (long) now.indexOf(metric) + by);
        arrange(layout.moved(now, metric, to));
    }

    @Override
    public void drop(String metric, String before) {
        List<String> now = ordered();
        arrange(layout.moved(now, metric, now.indexOf(before)));
    }

    @Override
    public void resize(String metric, ChartLayout.Size size) {
        cards.get(metric).resized(size);
        layout = layout.sized(metric, size);
        arranged.accept(layout);
    }

    void zoom(String metric, Along.@Nullable Range range) {
        layout = layout.zoomed(metric, range);
        arranged.accept(layout);
    }

    void forgetZooms() {
        layout = layout.unzoomed();
    }

    private void arrange(ChartLayout moved) {
        layout = moved;
        lay();
        arranged.accept(layout);
    }

    private List<String> ordered() {
        return layout.arrange(List.copyOf(metrics.keySet()));
    }

    private void lay() {
        List<String> first = ordered().stream().limit(shown).toList();
        List<ChartCard> laid = first.stream().map(this::card).toList();
        cards.keySet().retainAll(first);
        grid.getChildren().filter(child -> !laid.contains(child)).toList().forEach(grid::remove);
        for (int i = 0; i < laid.size(); i++) {
            if (i >= grid.getComponentCount() || grid.getComponentAt(i) != laid.get(i)) {
                grid.addComponentAtIndex(i, laid.get(i));
            }
        }
        more.setVisible(shown > 1 && metrics.size() > first.size());
        more.setText("Show more of %d%s metrics"
                .formatted(metrics.size(), metrics.size() < ComparedCharts.MOST_KEYS ? "" : " or more"));
        if (metrics.isEmpty()) {
            grid.add(new EmptyState(
                    "No metrics to draw",
                    layout.containing().isEmpty()
                            ? "The chosen trials logged no metrics."
                            : "No metric of the chosen trials is named like that."));
        }
    }

    private ChartCard card(String metric) {
        return cards.computeIfAbsent(metric, key -> {
            ChartCard card = factory.apply(metrics.get(key));
            card.resized(layout.size(key));
            card.arrangeBy(this);
            return card;
        });
    }
}
