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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart of ApexCharts. Options are those of its documentation, as maps and lists. ApexCharts stays at 4.7.0: the
 * newest version under the MIT licence.
 */
@Tag("apex-chart")
@NpmPackage(value = "apexcharts", version = "4.7.0")
@JsModule("./apex-chart.ts")
public class ApexChart extends Component implements HasSize, HasStyle {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param description what the chart shows, for who cannot see it */
    public ApexChart(String description) {
        addClassName("apex-chart");
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", description);
    }

    public void setOptions(Map<String, ?> options) {
        getElement().setProperty("options", JSON.writeValueAsString(options));
    }

    /** The reader zoomed by dragging; both ends are absent after a reset. */
    public Registration addZoomListener(ComponentEventListener<ZoomEvent> listener) {
        return addListener(ZoomEvent.class, listener);
    }

    @DomEvent("chart-zoom")
    public static class ZoomEvent extends ComponentEvent<ApexChart> {

        private final @Nullable Double minimum;
        private final @Nullable Double maximum;

        public ZoomEvent(
                ApexChart source,
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
}
