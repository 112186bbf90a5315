package dev.assay.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lines and bands along steps or time, hundreds of them: {@link ApexChart}'s frame with lines of our own. The browser
 * smooths, scales and reads values under the cursor, together with the other charts of the same axis; for the points of a
 * narrower range it asks by {@link ZoomEvent}.
 */
@Tag("line-chart")
@JsModule("./line-chart.ts")
public class LineChart extends Component implements HasStyle {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * What a line is drawn with.
     *
     * @param stroke {@code solid}, {@code dashed} or {@code dotted}
     */
    public record Pen(String colour, String stroke) {

        private static final List<String> STROKES = List.of("solid", "dashed", "dotted");

        /** Of the n-th line: when the colours are used up, they begin again with another stroke, so that 36 lines can be told apart. */
        public static Pen of(int line) {
            int round = line / ApexChart.COLOURS.size();
            return new Pen(ApexChart.colour(line), STROKES.get(round % STROKES.size()));
        }
    }

    /**
     * @param x ascending
     * @param y NaN and infinities are marked
     * @param low and {@code high} of a band around the line; absent for a line alone
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Line(
            String id,
            String name,
            Pen pen,
            double[] x,
            double[] y,
            double @Nullable [] low,
            double @Nullable [] high) {}

    /**
     * How the lines are looked at.
     *
     * @param axis {@code step}, {@code duration} (seconds) or {@code time} (milliseconds since the epoch)
     * @param smoothing {@code exponential} or {@code mean}
     * @param amount of smoothing: percent of what came before, or points before and after; 0 for none
     * @param outliers whether the axis upwards leaves out points that lie far from nearly all others
     * @param zoom both ends; absent for everything
     * @param grey whether lines that are not pinned are grey
     * @param pinned ids of lines that are drawn stronger
     * @param below the title along the bottom
     */
    public record View(
            String axis,
            boolean logX,
            boolean logY,
            String smoothing,
            int amount,
            boolean outliers,
            double @Nullable [] zoom,
            boolean grey,
            List<String> pinned,
            String title,
            String below,
            int height) {}

    /** @param description what the chart shows, for who cannot see it */
    public LineChart(String description) {
        getElement().setAttribute("role", "img");
        describe(description);
    }

    public final void describe(String description) {
        getElement().setAttribute("aria-label", description);
    }

    public void setLines(List<Line> lines) {
        getElement().setProperty("lines", JSON.writeValueAsString(lines));
    }

    public void setView(View view) {
        getElement().setProperty("view", JSON.writeValueAsString(view));
    }

    /** @param kind {@code png} or {@code svg} for the picture, {@code csv} for the points that are drawn */
    public void save(String kind, String file) {
        getElement().callJsFunction("save", kind, file);
    }

    /** The reader asks for a range; both ends are absent for everything. */
    public Registration addZoomListener(ComponentEventListener<ZoomEvent> listener) {
        return addListener(ZoomEvent.class, listener);
    }

    /** The chart came near to what the reader sees, or left it. */
    public Registration addSightListener(ComponentEventListener<SightEvent> listener) {
        return addListener(SightEvent.class, listener);
    }

    /** Other points than before lie beyond what the axis upwards spans. */
    public Registration addOutsideListener(ComponentEventListener<OutsideEvent> listener) {
        return addListener(OutsideEvent.class, listener);
    }

    /** The browser drew the chart, or drew it again. */
    public Registration addDrawnListener(ComponentEventListener<DrawnEvent> listener) {
        return addListener(DrawnEvent.class, listener);
    }

    /** The reader chose a line. */
    public Registration addPickListener(ComponentEventListener<PickEvent> listener) {
        return addListener(PickEvent.class, listener);
    }

    @DomEvent("chart-zoom")
    public static class ZoomEvent extends ComponentEvent<LineChart> {

        private final @Nullable Double minimum;
        private final @Nullable Double maximum;

        public ZoomEvent(
                LineChart source,
                boolean fromClient,
                @EventData("event.detail.min") @Nullable Double minimum,
                @EventData("event.detail.max") @Nullable Double maximum) {
            super(source, fromClient);
            this.minimum = minimum;
            this.maximum = maximum;
        }

        public @Nullable Double minimum() {
            return minimum;
        }

        public @Nullable Double maximum() {
            return maximum;
        }
    }

    @DomEvent("chart-sight")
    public static class SightEvent extends ComponentEvent<LineChart> {

        private final boolean visible;

        public SightEvent(LineChart source, boolean fromClient, @EventData("event.detail.visible") boolean visible) {
            super(source, fromClient);
            this.visible = visible;
        }

        public boolean visible() {
            return visible;
        }
    }

    @DomEvent("chart-outside")
    public static class OutsideEvent extends ComponentEvent<LineChart> {

        private final int points;

        public OutsideEvent(LineChart source, boolean fromClient, @EventData("event.detail.points") int points) {
            super(source, fromClient);
            this.points = points;
        }

        /** How many of those that are drawn. */
        public int points() {
            return points;
        }
    }

    @DomEvent("chart-drawn")
    public static class DrawnEvent extends ComponentEvent<LineChart> {

        public DrawnEvent(LineChart source, boolean fromClient) {
            super(source, fromClient);
        }
    }

    @DomEvent("chart-pick")
    public static class PickEvent extends ComponentEvent<LineChart> {

        private final String id;

        public PickEvent(LineChart source, boolean fromClient, @EventData("event.detail.id") String id) {
            super(source, fromClient);
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
