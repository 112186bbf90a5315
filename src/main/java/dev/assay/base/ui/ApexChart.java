package dev.assay.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart of ApexCharts. Options are those of its documentation, as maps and lists; beside them {@code format} says how
 * numbers are written: {@code {"x": "step" | "duration", "y": "number"}}, for horizontal bars {@code {"bar": "number"}},
 * and with {@code words} what stands in place of each bar that has no number.
 * ApexCharts stays at 4.7.0: the newest version under the MIT licence.
 */
@Tag("apex-chart")
@NpmPackage(value = "apexcharts", version = "4.7.0")
@JsModule("./apex-chart.ts")
public class ApexChart extends Component implements HasSize, HasStyle {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Distinguishable from each other, on the light and on the dark surface; the same list stands in the component. */
    static final List<String> COLOURS = List.of(
            "#6366f1", "#d97706", "#0d9488", "#db2777", "#0284c7", "#65a30d", "#dc2626", "#9333ea", "#16a34a",
            "#a16207", "#64748b", "#0891b2");

    /** Colour of the n-th series, for what stands beside the chart. */
    public static String colour(int series) {
        return COLOURS.get(Math.floorMod(series, COLOURS.size()));
    }

    /** @param description what the chart shows, for who cannot see it */
    public ApexChart(String description) {
        addClassName("apex-chart");
        getElement().setAttribute("role", "img");
        describe(description);
    }

    public final void describe(String description) {
        getElement().setAttribute("aria-label", description);
    }

    public void setOptions(Map<String, ?> options) {
        getElement().setProperty("options", JSON.writeValueAsString(options));
    }

    /** @param kind {@code png} or {@code svg} */
    public void save(String kind, String file) {
        getElement().callJsFunction("save", kind, file);
    }

    /** The reader chose a point of a series, both counted from 0. */
    public Registration addSelectListener(ComponentEventListener<SelectEvent> listener) {
        return addListener(SelectEvent.class, listener);
    }

    @DomEvent("chart-select")
    public static class SelectEvent extends ComponentEvent<ApexChart> {

        private final int series;
        private final int point;

        public SelectEvent(
                ApexChart source,
                boolean fromClient,
                @EventData("event.detail.series") int series,
                @EventData("event.detail.point") int point) {
            super(source, fromClient);
            this.series = series;
            this.point = point;
        }

        public int series() {
            return series;
        }

        public int point() {
            return point;
        }
    }
}
