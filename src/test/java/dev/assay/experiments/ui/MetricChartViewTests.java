package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.base.Page;
import dev.assay.base.ui.LineChart;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialSelection;
import dev.assay.experiments.TrialSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MetricChartViewTests extends ExperimentPages {

    private static final int MANY = 3_000;
    private static final String ALL = "Save all points as CSV";

    @Autowired
    MetricHistory history;

    @Autowired
    TrialColumns columns;

    @Test
    @SignedIn(groups = Group.USERS)
    void aFileOfReducedPointsSaysSoAndAllOfThemCanBeHad(@Autowired CurrentActor actor) throws Exception {
        logMany(actor, trials.getFirst());

        open("experiments/" + experiment.id() + "/compare", "trials=" + runIds());

        assertThat(items()).contains("Save as CSV (reduced from 3,004 points)", ALL);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aFileOfAllPointsIsOfferedOnce() {
        open("experiments/" + experiment.id() + "/compare", "trials=" + runIds());

        assertThat(items()).contains("Save as CSV").doesNotContain(ALL);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void pointsBeyondTheAxisAreCounted() {
        open("experiments/" + experiment.id() + "/compare", "trials=" + runIds() + "&outliers=ignored");
        LineChart chart = find(LineChart.class).single();

        ComponentUtil.fireEvent(chart, new LineChart.OutsideEvent(chart, true, 2));
        assertThat(notes()).contains("2 points outside the axis");

        ComponentUtil.fireEvent(chart, new LineChart.OutsideEvent(chart, true, 0));
        assertThat(notes()).doesNotContain("2 points outside the axis");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void rowsOfAllPointsGoTrialByTrial(@Autowired CurrentActor actor) throws Exception {
        logMany(actor, trials.get(1));
        TrialSet set = columns.read(TrialSelection.named(
                experiment.id(), trials.stream().map(Trial::runId).toList()));

        List<List<Object>> rows = rows(new PointRows(history, columns, set, "loss"));

        assertThat(rows).hasSize(2 + MANY + 2);
        assertThat(rows.getFirst())
                .extracting(String::valueOf)
                .containsExactly("knn-2", trials.getFirst().runId(), "0", "1970-01-01T00:00:01Z", "0.5");
        assertThat(rows)
                .extracting(row -> row.get(2))
                .containsSequence(1L, 0L, 1L)
                .endsWith(0L, 1L);
        assertThat(rows)
                .extracting(List::getFirst)
                .startsWith("knn-2", "knn-2", "knn-3")
                .endsWith("knn-4", "knn-4");
    }

    /** Of a metric that has two points already. */
    private void logMany(CurrentActor actor, Trial trial) throws Exception {
        List<MetricPoint> points = IntStream.range(2, MANY)
                .mapToObj(step -> new MetricPoint("loss", step % 7, 3_000 + step, step))
                .toList();
        actor.asSystem("ada", () -> {
            for (int from = 0; from < points.size(); from += 1_000) {
                tracking.log(
                        trial.runId(), points.subList(from, Math.min(from + 1_000, points.size())), Map.of(), Map.of());
            }
            return null;
        });
    }

    private static List<List<Object>> rows(PointRows points) {
        List<List<Object>> rows = new ArrayList<>();
        String next = null;
        do {
            Page<List<@Nullable Object>> page = points.read(next, 1_000);
            rows.addAll(page.items());
            next = page.next();
        } while (next != null);
        return rows;
    }

    private List<String> items() {
        Element button = find(Button.class).all().stream()
                .filter(one -> one.getAriaLabel()
                        .filter("Arrange or save loss"::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .getElement();
        JsonNode detail = JsonMapper.shared()
                .createObjectNode()
                .set("event.detail", JsonMapper.shared().createObjectNode());
        button.getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(button, "vaadin-context-menu-before-open", detail));
        roundTrip();
        return find(ContextMenu.class).single().getItems().stream()
                .filter(MenuItem::isVisible)
                .map(MenuItem::getText)
                .toList();
    }

    private List<String> notes() {
        return find(Span.class).all().stream()
                .filter(span -> span.hasClassName("chart-note"))
                .map(Span::getText)
                .toList();
    }
}
