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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Each thing a line across upright axes; the reader narrows axes to ranges, and is told what is left. */
@Tag("parallel-coordinates")
@JsModule("./parallel-coordinates.ts")
public class ParallelCoordinates extends Component implements HasStyle {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * @param words that stand at 0, 1, 2 …; empty for numbers
     * @param logarithmic whether places are logarithms to the base 10
     * @param places one a line, absent where it has none
     * @param ends of the range that it is narrowed to
     */
    public record Axis(
            String name, List<String> words, boolean logarithmic, List<@Nullable Double> places, Ends ends) {}

    /** Values of an axis as they are read there, words or numbers; an absent one is the axis' own end. */
    public record Ends(@Nullable String least, @Nullable String most) {

        public static final Ends OWN = new Ends(null, null);
    }

    /** @param colouredBy the axis that gives colours, counted from 0; -1 for none */
    public record Data(List<String> ids, List<String> names, List<Axis> axes, int colouredBy) {}

    public ParallelCoordinates(String description) {
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", description);
    }

    public void setData(Data data) {
        getElement().setProperty("data", JSON.writeValueAsString(data));
    }

    /** @param kind {@code png} or {@code svg} */
    public void save(String kind, String file) {
        getElement().callJsFunction("save", kind, file);
    }

    public Registration addBrushListener(ComponentEventListener<BrushEvent> listener) {
        return addListener(BrushEvent.class, listener);
    }

    public Registration addPickListener(ComponentEventListener<PickEvent> listener) {
        return addListener(PickEvent.class, listener);
    }

    /** Other lines are left within the ranges; none are named when all are. */
    @DomEvent("parallel-brush")
    public static class BrushEvent extends ComponentEvent<ParallelCoordinates> {

        private final List<String> ids;
        private final List<Ends> ends;

        /** @param ends of each axis, as JSON */
        public BrushEvent(
                ParallelCoordinates source,
                boolean fromClient,
                @EventData("event.detail.ids") String ids,
                @EventData("event.detail.ends") String ends) {
            super(source, fromClient);
            this.ids = Stream.of(ids.split(",")).filter(id -> !id.isEmpty()).toList();
            this.ends = List.of(JSON.readValue(ends, Ends[].class));
        }

        /** One an axis, in their order. */
        public List<Ends> ends() {
            return ends;
        }

        public List<String> ids() {
            return ids;
        }
    }

    /** The reader chose a line. */
    @DomEvent("parallel-pick")
    public static class PickEvent extends ComponentEvent<ParallelCoordinates> {

        private final String id;

        public PickEvent(ParallelCoordinates source, boolean fromClient, @EventData("event.detail.id") String id) {
            super(source, fromClient);
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
